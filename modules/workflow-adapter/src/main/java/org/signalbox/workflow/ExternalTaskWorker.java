package org.signalbox.workflow;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.ExternalTaskHandler.Handled;

/** Lets the handler of the topic do a claimed external task, once its instance is known for one of ours. */
@Singleton
class ExternalTaskWorker implements Worker {

    static final String KIND = "external-task";

    private final ExternalTasks tasks;
    private final TwinBook twins;
    private final Belonging belonging;
    private final Instance<ExternalTaskHandler> handlers;

    @Inject
    ExternalTaskWorker(
            ExternalTasks tasks, TwinBook twins, Belonging belonging, @Any Instance<ExternalTaskHandler> handlers) {
        this.tasks = tasks;
        this.twins = twins;
        this.belonging = belonging;
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
        return EngineOutcome.of(belonging
                .of(claimed.get().engineInstanceId())
                .thenApply(verdict -> follow(verdict, item, claimed.get())));
    }

    private Outcome follow(Belonging.Verdict verdict, Item item, ExternalTask claimed) {
        if (verdict instanceof Belonging.Ours ours) {
            return handle(claimed, ours);
        }
        if (verdict instanceof Belonging.OfTwin twin) {
            return new Outcome.Done(() -> {
                tasks.disowned(claimed.id());
                twins.found(twin.mark(), twin.rootEngineId());
            });
        }
        return new Outcome.Later(Belonging.pause(item.attempts()), "its start is not recorded yet");
    }

    private Outcome handle(ExternalTask claimed, Belonging.Ours ours) {
        ExternalTaskHandler.Task task = ours.task(claimed);
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
