package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/**
 * Completes a user task at the engine. Where it is not found, an earlier attempt of ours did it, or someone else. Given
 * up, it is open again: the engine still waits, and nobody may be told that the task is over.
 */
@Singleton
class UserTaskWorker implements Worker {

    static final String KIND = "user-task";

    private static final Set<EngineFailure.Kind> NOT_DONE = EnumSet.of(
            EngineFailure.Kind.AWAY,
            EngineFailure.Kind.CREDENTIALS,
            EngineFailure.Kind.CONFLICT,
            EngineFailure.Kind.GONE);

    private final UserTasks tasks;
    private final Observations observations;
    private final Engine engine;
    private final Look look;

    @Inject
    UserTaskWorker(UserTasks tasks, Observations observations, Engine engine, Look look) {
        this.tasks = tasks;
        this.observations = observations;
        this.engine = engine;
        this.look = look;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<UserTasks.Promised> promised =
                item.known(UserTasks.Promised.class).or(() -> tasks.promised(item.ref()));
        if (promised.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        UserTasks.Promised task = promised.get();
        return EngineOutcome.of(engine.completeUserTask(task.engineTaskId(), task.variables())
                .thenApply(told -> true)
                .exceptionally(failure -> isOurs(item, task, EngineFailure.of(failure)))
                .thenCompose(ours -> seen(task).thenApply(snapshot -> done(item, task, snapshot, ours))));
    }

    private CompletionStage<Snapshot> seen(UserTasks.Promised task) {
        return task.engineId() == null ? look.after(task.instance()) : look.after(task.instance(), task.engineId());
    }

    /** Whether an earlier attempt may have completed what is not there any more; those that certainly did not are counted. */
    private boolean isOurs(Item item, UserTasks.Promised task, EngineFailure failure) {
        boolean gone = failure.kind() == EngineFailure.Kind.GONE;
        boolean perhaps = gone && item.attempts() - task.futile() > 1;
        if (NOT_DONE.contains(failure.kind()) && !perhaps) {
            tasks.wasInVain(item.ref());
        }
        if (!gone) {
            throw failure;
        }
        return perhaps;
    }

    /** What the first attempt does not find was completed by somebody else. */
    @Override
    public boolean readsItsAttempts() {
        return true;
    }

    @Override
    public boolean takesWork() {
        return engine.takesCalls();
    }

    @Override
    public void gaveUp(Item item, String reason) {
        tasks.gaveUp(item.ref(), reason);
    }

    /** A person waits, who can give it other variables: about half a minute. */
    @Override
    public int mostFailures() {
        return 6;
    }

    private Outcome done(Item item, UserTasks.Promised task, Snapshot snapshot, boolean ours) {
        return new Outcome.Done(() -> {
            if (ours) {
                tasks.completed(item.ref());
            } else {
                tasks.gone(item.ref());
            }
            observations.noteTogether(task.instance(), snapshot);
        });
    }
}
