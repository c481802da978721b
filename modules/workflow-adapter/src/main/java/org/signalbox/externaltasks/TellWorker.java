package org.signalbox.externaltasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Ownership;

/** Tells the engine the recorded answer to an external task, as often as it takes; one that is gone has been told. */
@Singleton
class TellWorker implements Worker {

    static final String KIND = "tell";

    private final ExternalTasks tasks;
    private final Topics topics;
    private final Ownership ownership;

    @Inject
    TellWorker(ExternalTasks tasks, Topics topics, Ownership ownership) {
        this.tasks = tasks;
        this.topics = topics;
        this.ownership = ownership;
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
        return EngineFailure.settled(tell(task)
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
        return ownership
                .look(task.instanceId())
                .thenApply(seen -> new Outcome.Done(() -> {
                    tasks.told(task.id());
                    seen.run();
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
