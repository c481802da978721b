package org.signalbox.externaltasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;

/**
 * Keeps at the engine what waits for an answer, and so learns when it is not there any more: by one request that extends its
 * lock. The longer it waits the rarer it is asked for. A lock that ran out all the same is no harm: what is handed out again
 * is hurried here.
 */
@Singleton
class WaitWorker implements Worker {

    static final String KIND = "external-task-wait";

    private static final Duration STEP = Duration.ofSeconds(15);
    private static final int MOST_STEPS = 20;

    private final Waits waits;
    private final Topics topics;

    @Inject
    WaitWorker(Waits waits, Topics topics) {
        this.waits = waits;
        this.topics = topics;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<ExternalTask> waiting = waits.waiting(item.ref());
        if (waiting.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        ExternalTask task = waiting.get();
        Duration pause = pause(item.attempts());
        Outcome again = new Outcome.Later(pause, "it waits for an answer");
        return EngineFailure.settled(topics.extendLock(
                        task.engineTaskId(),
                        task.workerId(),
                        pause.multipliedBy(2).plus(Locks.LOCK))
                .<Outcome>thenApply(kept -> again)
                .exceptionally(failure -> unkept(item, EngineFailure.of(failure), again)));
    }

    /** Between 15 s and 5 min. */
    static Duration pause(int attempts) {
        return STEP.multipliedBy(Math.min(attempts, MOST_STEPS));
    }

    /** Where the lock is another's by now (400), the engine hands the task out again. */
    private Outcome unkept(Item item, EngineFailure failure, Outcome again) {
        return switch (failure.kind()) {
            case GONE -> new Outcome.Done(() -> waits.gone(item.ref()));
            case PERMANENT, ERROR -> again;
            default -> failure.outcome();
        };
    }

    @Override
    public boolean takesWork() {
        return topics.takesCalls();
    }

    /** It is there as long as the engine waits. */
    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
