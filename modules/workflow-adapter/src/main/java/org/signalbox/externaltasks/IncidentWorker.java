package org.signalbox.externaltasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.incidents.IncidentWatching;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;

/** Shows at the engine that an external task was given up: an incident, which raising its retries resolves. */
@Singleton
class IncidentWorker implements Worker {

    static final String KIND = "incident";

    private final ExternalTasks tasks;
    private final Topics topics;
    private final IncidentWatching watching;

    @Inject
    IncidentWorker(ExternalTasks tasks, Topics topics, IncidentWatching watching) {
        this.tasks = tasks;
        this.topics = topics;
        this.watching = watching;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<ExternalTask> failed = tasks.failed(item.ref());
        if (failed.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        ExternalTask task = failed.get();
        return EngineFailure.settled(topics.raiseIncident(task.engineTaskId(), task.workerId(), task.reason())
                .<Outcome>thenApply(raised -> new Outcome.Done(watching::hurry))
                .exceptionally(IncidentWorker::unlessGone));
    }

    /** Where the task is not there any more, there is nothing left to be shown. Another worker's lock (400) passes. */
    private static Outcome unlessGone(Throwable failure) {
        EngineFailure known = EngineFailure.of(failure);
        return switch (known.kind()) {
            case GONE -> new Outcome.Done(() -> {});
            case PERMANENT -> new Outcome.Retry("engine: " + known.getMessage());
            default -> known.outcome();
        };
    }

    @Override
    public boolean takesWork() {
        return topics.takesCalls();
    }

    /** Nobody else shows it. */
    @Override
    public int mostFailures() {
        return 1000;
    }
}
