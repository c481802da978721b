package org.signalbox.queues;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.signalbox.intake.EventDoor;
import org.signalbox.kernel.Refusal;

/**
 * Turns a letter into an event, or into a dead one that says why. It returns only when either is in the database: while
 * that is away it holds the one letter and tries again, slower and slower, and so it does with whatever else may pass. A letter whose
 * data the database does not take is dead after a few tries, as it must not hold the others for ever.
 */
@Singleton
class Intake {

    static final int MOST_TRIES = 5;

    private static final System.Logger LOG = System.getLogger(Intake.class.getName());
    /** Classes of SQLSTATE: data exception, integrity constraint violation. */
    private static final Set<String> DATA = Set.of("22", "23");

    private static final String NOT_TAKEN = "it cannot be kept as an event; the log says why";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final EventDoor door;
    private final Replies replies;
    private final CountDownLatch closing = new CountDownLatch(1);

    @Inject
    Intake(EventDoor door, Replies replies) {
        this.door = door;
        this.replies = replies;
    }

    /** False where not all of them could be kept now: those that were are known when they come again. */
    boolean take(List<Letter> letters, InboundQueue queue) {
        if (letters.size() > 1) {
            return new Bundle(door, this, queue).take(letters);
        }
        letters.forEach(letter -> take(letter, queue));
        return true;
    }

    void take(Letter letter, InboundQueue queue) {
        Duration pause = FIRST_PAUSE;
        int tries = 0;
        for (Keeping kept = keep(letter, queue); kept != Keeping.KEPT; kept = keep(letter, queue)) {
            tries += kept == Keeping.NOT_TAKEN ? 1 : 0;
            if (tries >= MOST_TRIES && keep(letter.because(NOT_TAKEN), queue) == Keeping.KEPT) {
                return;
            }
            await(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    private enum Keeping {
        KEPT,
        /** For now: another time it may be. */
        AWAY,
        /** The data itself are at fault. */
        NOT_TAKEN;

        static Keeping of(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && DATA.contains(stateClass(sql))) {
                    return NOT_TAKEN;
                }
            }
            return AWAY;
        }

        private static String stateClass(SQLException failure) {
            String state = failure.getSQLState();
            return state == null || state.length() < 2 ? "" : state.substring(0, 2);
        }
    }

    void close(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        closing.countDown();
    }

    @PreDestroy
    void close() {
        closing.countDown();
    }

    private Keeping keep(Letter letter, InboundQueue queue) {
        try {
            receive(letter, queue);
            return Keeping.KEPT;
        } catch (RuntimeException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "message " + letter.messageId() + " waits: it cannot be kept",
                    failure);
            return Keeping.of(failure);
        }
    }

    /** What is owed to the sender is kept before its message is taken, so that it is owed whatever dies in between. */
    private void receive(Letter letter, InboundQueue queue) {
        Receipt receipt = letter.problem().isPresent() ? dead(letter, queue) : accepted(letter, queue);
        if (letter.replyTo() != null) {
            replies.owe(receipt, letter, queue.tenant());
        }
    }

    private Receipt accepted(Letter letter, InboundQueue queue) {
        try {
            return Receipt.of(door.accept(Reading.of(letter, queue), queue.sender()));
        } catch (Refusal refusal) {
            return dead(letter.because(refusal.getMessage()), queue);
        }
    }

    private Receipt dead(Letter letter, InboundQueue queue) {
        return Receipt.refused(
                door.keep(letter.unreadable(), queue.sender()), letter.problem().orElseThrow());
    }

    /** At the end of the server the one way not to acknowledge is to throw; the broker keeps the message. */
    private void await(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("closing; the message stays with the broker");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped; the message stays with the broker", stopped);
        }
    }
}
