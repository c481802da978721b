package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Tells the engine the recorded answer to an external task, as often as it takes; one that is gone has been told. */
@Singleton
class TellWorker implements Worker {

    static final String KIND = "tell";

    private final ExternalTasks tasks;
    private final Observations observations;
    private final Topics topics;
    private final Look look;

    @Inject
    TellWorker(ExternalTasks tasks, Observations observations, Topics topics, Look look) {
        this.tasks = tasks;
        this.observations = observations;
        this.topics = topics;
        this.look = look;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<ExternalTask> handled = tasks.handled(item.ref());
        if (handled.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        ExternalTask task = handled.get();
        return EngineOutcome.of(tell(task)
                .exceptionally(failure -> {
                    EngineFailure known = EngineFailure.of(failure);
                    if (known.kind() == EngineFailure.Kind.GONE) {
                        return null;
                    }
                    throw known.kind() == EngineFailure.Kind.PERMANENT
                            ? new EngineFailure(EngineFailure.Kind.CONFLICT, known.getMessage())
                            : known;
                })
                .thenCompose(told -> then(task)));
    }

    private CompletionStage<Void> tell(ExternalTask task) {
        Answer answer = task.answer();
        return answer.isError()
                ? topics.bpmnError(task.engineTaskId(), task.workerId(), answer.errorCode(), answer.errorMessage())
                : topics.complete(task.engineTaskId(), task.workerId(), answer.variables());
    }

    private CompletionStage<Outcome> then(ExternalTask task) {
        if (task.instanceId() == null) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> tasks.told(task.id())));
        }
        return look.at(task.instanceId())
                .thenApply(snapshot -> new Outcome.Done(() -> {
                    tasks.told(task.id());
                    observations.note(task.instanceId(), snapshot);
                }));
    }

    @Override
    public boolean takesWork() {
        return topics.takesCalls();
    }

    /** A lock of another worker's name (400) passes when the engine hands the task out again. */
    @Override
    public int mostFailures() {
        return 1000;
    }
}
