package org.signalbox.externaltasks;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
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
import org.signalbox.workflow.ExternalTaskHandler;
import org.signalbox.workflow.ExternalTaskHandler.Handled;
import org.signalbox.workflow.Ownership;

/** Lets the handler of the topic do a claimed external task, once its instance is known for one of ours. */
@Singleton
class ExternalTaskWorker implements Worker {

    static final String KIND = "external-task";

    private final ExternalTasks tasks;
    private final Ownership ownership;
    private final Instance<ExternalTaskHandler> handlers;

    @Inject
    ExternalTaskWorker(ExternalTasks tasks, Ownership ownership, @Any Instance<ExternalTaskHandler> handlers) {
        this.tasks = tasks;
        this.ownership = ownership;
        this.handlers = handlers;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<ExternalTask> claimed = tasks.claimed(item.ref());
        if (claimed.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        return EngineFailure.settled(
                ownership.of(claimed.get().engineInstanceId()).thenApply(owner -> follow(owner, item, claimed.get())));
    }

    private Outcome follow(Ownership.Owner owner, Item item, ExternalTask claimed) {
        if (owner instanceof Ownership.Known known) {
            return handle(claimed, claimed.of(known));
        }
        if (owner instanceof Ownership.Foreign) {
            return handle(claimed, claimed.ofOthers());
        }
        if (owner instanceof Ownership.Twin twin) {
            return new Outcome.Done(() -> {
                tasks.disowned(claimed.id());
                twin.found().run();
            });
        }
        return new Outcome.Later(soon(item.attempts()), "its start is not recorded yet");
    }

    /** A start is recorded within milliseconds of the engine's commit, or after a while, when its answer was lost. */
    private static Duration soon(int attempts) {
        return Duration.ofMillis(Math.min(5000, 25L << Math.min(attempts, 10)));
    }

    private Outcome handle(ExternalTask claimed, ExternalTaskHandler.Task task) {
        Handled handled = handlers.stream()
                .filter(one -> one.topic().equals(claimed.topic()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no handler for topic " + claimed.topic()))
                .handle(task);
        if (handled instanceof Handled.Completed completed) {
            Answer answer = Answer.completed(completed.variables());
            return new Outcome.Done(() -> tasks.record(claimed.id(), answer, task, completed.recording()));
        }
        if (handled instanceof Handled.BpmnError error) {
            Answer answer = Answer.error(error.code(), error.message());
            return new Outcome.Done(() -> tasks.record(claimed.id(), answer, task, () -> {}));
        }
        return handled instanceof Handled.Failed failed
                ? new Outcome.Retry(failed.reason())
                : new Outcome.Dead(((Handled.Incident) handled).reason());
    }

    @Override
    public void gaveUp(Item item, String reason) {
        tasks.gaveUp(item.ref(), reason);
    }

    @Override
    public int mostFailures() {
        return 5;
    }
}
