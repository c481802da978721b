package org.signalbox.externaltasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.externaltasks.ExternalTasks.ToTell;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Ownership;

/** Tells the engine the recorded answer to an external task, as often as it takes; one that is gone has been told. */
@Singleton
class TellWorker implements Worker {

    static final String KIND = "tell";

    /** At an instance of ours, once it has been told. */
    private interface Looking extends Function<UUID, CompletionStage<Runnable>> {}

    private final ExternalTasks tasks;
    private final Topics topics;
    private final Ownership ownership;
    private final Consumer<List<Told>> recorder = this::record;

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
        return prepared(List.of(item)).apply(item);
    }

    @Override
    public Function<Item, CompletionStage<Outcome>> prepared(List<Item> claimed) {
        Map<UUID, ToTell> handled = Item.known(claimed, ToTell.class, tasks::handled);
        Looking looking = ownership.look(handled.values().stream()
                .filter(one -> one.engineId() == null)
                .map(one -> one.task().instanceId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()))::apply;
        return item -> Optional.ofNullable(handled.get(item.ref()))
                .map(one -> told(one.task(), one.engineId() == null ? looking : at(one.engineId())))
                .orElseGet(() -> CompletableFuture.completedStage(new Outcome.Done(() -> {})));
    }

    private Looking at(String engineId) {
        return instance -> ownership.look(instance, engineId);
    }

    private CompletionStage<Outcome> told(ExternalTask task, Looking looking) {
        return EngineFailure.settled(
                task.answer().isError() ? error(task, looking) : told(task, complete(task), looking));
    }

    private CompletionStage<Void> complete(ExternalTask task) {
        return topics.complete(
                task.engineTaskId(), task.workerId(), task.answer().variables());
    }

    private CompletionStage<Outcome> error(ExternalTask task, Looking looking) {
        Answer answer = task.answer();
        return topics.catches(task.engineTaskId(), answer.errorCode())
                .thenCompose(isCaught -> isCaught
                        ? told(
                                task,
                                topics.bpmnError(
                                        task.engineTaskId(),
                                        task.workerId(),
                                        answer.errorCode(),
                                        answer.errorMessage()),
                                looking)
                        : uncaught(task, answer))
                .exceptionallyCompose(failure -> told(task, CompletableFuture.failedStage(failure), looking));
    }

    /** Told, the engine would end the instance as if all were well. */
    private CompletionStage<Outcome> uncaught(ExternalTask task, Answer answer) {
        String reason = "nothing in the model catches the BPMN error " + answer.errorCode()
                + (answer.errorMessage().isEmpty() ? "" : ": " + answer.errorMessage());
        return CompletableFuture.completedStage(new Outcome.Done(() -> tasks.notTold(task.id(), reason)));
    }

    private CompletionStage<Outcome> told(ExternalTask task, CompletionStage<Void> telling, Looking looking) {
        return telling.exceptionally(failure -> {
                    EngineFailure known = EngineFailure.of(failure);
                    if (known.kind() == EngineFailure.Kind.GONE) {
                        return null;
                    }
                    throw known.kind() == EngineFailure.Kind.PERMANENT
                            ? new EngineFailure(EngineFailure.Kind.CONFLICT, known.getMessage())
                            : known;
                })
                .thenCompose(told -> then(task, looking));
    }

    /** @param seen what there is to be recorded of the instance then */
    private record Told(UUID task, Runnable seen) {}

    private void record(List<Told> all) {
        tasks.told(all.stream().map(Told::task).toList());
        all.forEach(one -> one.seen().run());
    }

    private CompletionStage<Outcome> then(ExternalTask task, Looking looking) {
        if (task.instanceId() == null) {
            return CompletableFuture.completedStage(
                    new Outcome.DoneTogether<>(recorder, new Told(task.id(), () -> {})));
        }
        return looking.apply(task.instanceId())
                .thenApply(seen -> new Outcome.DoneTogether<>(recorder, new Told(task.id(), seen)));
    }

    @Override
    public boolean takesWork() {
        return topics.takesCalls();
    }

    /** Some minutes: a lock of another worker's name (400) passes when the engine hands the task out again. */
    @Override
    public int mostFailures() {
        return 12;
    }

    /** The engine answers, and with an error each time: a gateway that finds no way, say. A person must see it there. */
    @Override
    public void gaveUp(Item item, String reason) {
        tasks.notTold(item.ref(), reason);
    }
}
