package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/**
 * Completes a user task at the engine. Where it is not found, an earlier attempt of ours did it, or someone else. Given
 * up, it stays COMPLETING beside its dead item: the engine still waits, and nobody may be told that the task is over.
 */
@Singleton
class UserTaskWorker implements Worker {

    static final String KIND = "user-task";

    private final Instances instances;
    private final Engine engine;
    private final Look look;

    @Inject
    UserTaskWorker(Instances instances, Engine engine, Look look) {
        this.instances = instances;
        this.engine = engine;
        this.look = look;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<Instances.Promised> promised = instances.promised(item.ref());
        if (promised.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        Instances.Promised task = promised.get();
        return EngineOutcome.of(engine.completeUserTask(task.engineTaskId(), task.variables())
                .thenApply(told -> true)
                .exceptionally(failure -> {
                    EngineFailure known = EngineFailure.of(failure);
                    if (known.kind() == EngineFailure.Kind.GONE) {
                        return item.attempts() > 1;
                    }
                    throw known;
                })
                .thenCompose(ours -> look.at(task.instance()).thenApply(snapshot -> done(item, task, snapshot, ours))));
    }

    private Outcome done(Item item, Instances.Promised task, Snapshot snapshot, boolean ours) {
        return new Outcome.Done(() -> {
            if (ours) {
                instances.completed(item.ref());
            } else {
                instances.gone(item.ref());
            }
            instances.observe(task.instance(), snapshot);
        });
    }
}
