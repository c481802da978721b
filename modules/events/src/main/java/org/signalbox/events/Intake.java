package org.signalbox.events;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.signalbox.kernel.Refusal;

/**
 * Turns a letter into an event, or into a dead one that says why. It returns only when either is in the database: while
 * that is away it holds the one letter and tries again, slower and slower. A letter that the database itself does not
 * take, though it answers, is dead after a few tries, as it must not hold the others for ever.
 */
@Singleton
class Intake {

    static final int MOST_TRIES = 5;

    private static final System.Logger LOG = System.getLogger(Intake.class.getName());
    private static final String NOT_TAKEN = "it cannot be kept as an event; the log says why";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Reception reception;
    private final Inbox inbox;
    private final CountDownLatch closing = new CountDownLatch(1);

    @Inject
    Intake(Reception reception, Inbox inbox) {
        this.reception = reception;
        this.inbox = inbox;
    }

    void take(Letter letter, InboundQueue queue) {
        Duration pause = FIRST_PAUSE;
        int tries = 0;
        while (!isKept(letter, queue)) {
            if (inbox.answers() && ++tries >= MOST_TRIES && isKept(letter.because(NOT_TAKEN), queue)) {
                return;
            }
            await(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    void close(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        closing.countDown();
    }

    @PreDestroy
    void close() {
        closing.countDown();
    }

    private boolean isKept(Letter letter, InboundQueue queue) {
        try {
            keep(letter, queue);
            return true;
        } catch (RuntimeException away) {
            LOG.log(System.Logger.Level.WARNING, "message " + letter.messageId() + " waits: it cannot be kept", away);
            return false;
        }
    }

    private void keep(Letter letter, InboundQueue queue) {
        if (letter.problem().isPresent()) {
            reception.keepUnreadable(letter, queue.sender());
            return;
        }
        try {
            reception.accept(queue.format().read(letter, queue), queue.sender());
        } catch (Refusal refusal) {
            reception.keepUnreadable(letter.because(refusal.getMessage()), queue.sender());
        }
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
