package org.signalbox.externaltasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.signalbox.work.Item;
import org.signalbox.work.Work;

/** Keeps a task with us, at the engine and in our own book, while its handler is at it or its next attempt is to come. */
@Singleton
class Locks {

    /** Should the answer to a fetch be lost, this is how long its tasks wait to be handed out again. */
    static final Duration LOCK = Duration.ofSeconds(30);

    static final Duration LEASE = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(Locks.class.getName());

    private final Topics topics;
    private final Work work;
    private final InstantSource clock;

    @Inject
    Locks(Topics topics, Work work, InstantSource clock) {
        this.topics = topics;
        this.work = work;
        this.clock = clock;
    }

    /** Not kept, not lost: the engine hands it out again, and then its row is there already. */
    void keepFor(ExternalTask task, Duration pause) {
        topics.extendLock(task.engineTaskId(), task.workerId(), pause.plus(LOCK))
                .whenComplete((kept, failure) -> {
                    if (failure != null) {
                        LOG.log(
                                System.Logger.Level.DEBUG,
                                "the lock of " + task.engineTaskId() + " is not extended",
                                failure);
                    }
                });
    }

    /** Whose it is must be asked first. The engine may take its time, and this server may die meanwhile: no handler was at it. */
    void waits(Item item) {
        work.excuse(item);
    }

    /** False where another attempt has taken over. */
    boolean begins(Item item) {
        return work.begin(item, LEASE);
    }

    /** To be called about once a second: gives up what runs too long, and extends what is under way. */
    void tend(Crew crew) {
        crew.giveUpOverdue();
        crew.calls().stream()
                .filter(call -> !call.nextBeat.isAfter(clock.instant()))
                .forEach(call -> beat(crew, call));
    }

    private void beat(Crew crew, Call call) {
        call.nextBeat = clock.instant().plus(Crew.BEAT);
        if (work.prolong(call.item, LEASE)) {
            keepFor(call.task, Duration.ZERO);
        } else {
            crew.giveUp(call, new IllegalStateException("another attempt has taken over"));
        }
    }
}
