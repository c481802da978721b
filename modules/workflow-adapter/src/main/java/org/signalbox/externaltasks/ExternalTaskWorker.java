package org.signalbox.externaltasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.ExternalTaskHandler;
import org.signalbox.workflow.ExternalTaskHandler.Handled;
import org.signalbox.workflow.Ownership;

/** Lets the crew of the topic do a claimed external task, once its instance is known for one of ours. */
@Singleton
class ExternalTaskWorker implements Worker {

    static final String KIND = "external-task";

    private static final Duration CROWDED = Duration.ofSeconds(2);

    private final ExternalTasks tasks;
    private final Ownership ownership;
    private final Crews crews;
    private final Locks locks;
    private final Consumer<List<ExternalTasks.Answered>> recorder;

    @Inject
    ExternalTaskWorker(ExternalTasks tasks, Ownership ownership, Crews crews, Locks locks) {
        this.tasks = tasks;
        this.ownership = ownership;
        this.crews = crews;
        this.locks = locks;
        this.recorder = tasks::record;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Whose an instance of the engine's is. */
    private interface Owners extends Function<String, CompletionStage<Ownership.Owner>> {}

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return prepared(List.of(item)).apply(item);
    }

    @Override
    public Function<Item, CompletionStage<Outcome>> prepared(List<Item> items) {
        Map<UUID, ExternalTask> claimed = Item.known(items, ExternalTask.class, tasks::claimed);
        Owners owners = ownership.of(
                claimed.values().stream().map(ExternalTask::engineInstanceId).collect(Collectors.toSet()))::apply;
        return item -> Optional.ofNullable(claimed.get(item.ref()))
                .map(task -> done(item, task, owners))
                .orElseGet(() -> ended(new Outcome.Done(() -> {})));
    }

    private CompletionStage<Outcome> done(Item item, ExternalTask task, Owners owners) {
        Optional<Crew> crew = crews.of(task.topic());
        if (crew.isEmpty()) {
            return ended(new Outcome.Dead("no handler for topic " + task.topic()));
        }
        if (crew.get().settings().isLast(item.failures())) {
            return ended(new Outcome.Dead(
                    "gave up after " + item.failures() + " failures, the last a lease that ran out, or a recording"));
        }
        if (crew.get().isCrowded()) {
            return ended(new Outcome.Later(CROWDED, "many of its topic are under way"));
        }
        return EngineFailure.settled(owned(item, task, crew.get(), owners));
    }

    private CompletionStage<Outcome> owned(Item item, ExternalTask task, Crew crew, Owners owners) {
        CompletableFuture<Ownership.Owner> owner =
                owners.apply(task.engineInstanceId()).toCompletableFuture();
        boolean waits = !owner.isDone();
        if (waits) {
            locks.waits(item);
        }
        return owner.thenCompose(known -> follow(known, new Attempt(item, task, crew, waits, null)));
    }

    /**
     * @param waited whether it is excused until the handler is called
     * @param engineId of the instance of ours, once that is known
     */
    private record Attempt(Item item, ExternalTask task, Crew crew, boolean waited, String engineId) {

        Attempt of(Ownership.Known known) {
            return new Attempt(item, task, crew, waited, known.engineId());
        }
    }

    private static CompletionStage<Outcome> ended(Outcome outcome) {
        return CompletableFuture.completedStage(outcome);
    }

    private CompletionStage<Outcome> follow(Ownership.Owner owner, Attempt attempt) {
        if (owner instanceof Ownership.Known known) {
            return handle(attempt.of(known), attempt.task().of(known));
        }
        if (owner instanceof Ownership.Soon soon) {
            return soon.owner().thenCompose(known -> known.map(owned -> follow(owned, attempt))
                    .orElseGet(() -> ended(notYet(attempt))));
        }
        if (owner instanceof Ownership.Foreign) {
            return handle(attempt, attempt.task().ofOthers());
        }
        if (owner instanceof Ownership.Twin twin) {
            return ended(new Outcome.Done(() -> {
                tasks.disowned(attempt.task().id());
                twin.found().run();
            }));
        }
        return ended(notYet(attempt));
    }

    private static Outcome notYet(Attempt attempt) {
        return new Outcome.Later(soon(attempt.item().attempts()), "its start is not recorded yet");
    }

    /** A start is recorded within milliseconds of the engine's commit, or after a while, when its answer was lost. */
    private static Duration soon(int attempts) {
        return Duration.ofMillis(Math.min(5000, 25L << Math.min(attempts, 10)));
    }

    private CompletionStage<Outcome> handle(Attempt attempt, ExternalTaskHandler.Task input) {
        if (attempt.waited() && !locks.begins(attempt.item())) {
            return ended(new Outcome.Later(CROWDED, "another attempt has taken over"));
        }
        return attempt.crew()
                .call(attempt.item(), attempt.task(), input)
                .handle((handled, failure) ->
                        failure == null ? outcome(attempt, input, handled) : thrown(attempt, failure));
    }

    private Outcome outcome(Attempt attempt, ExternalTaskHandler.Task input, Handled handled) {
        if (handled instanceof Handled.Completed completed) {
            return recorded(
                    attempt,
                    () -> Answer.completed(ownership.keepTooLong(input.instance(), completed.variables())),
                    input,
                    completed.recording());
        }
        if (handled instanceof Handled.BpmnError error) {
            Answer answer = Answer.error(error.code(), error.message());
            return answer.isError()
                    ? recorded(attempt, () -> answer, input, () -> {})
                    : new Outcome.Dead("the handler answered with a BPMN error that has no code");
        }
        if (handled instanceof Handled.Waiting waiting) {
            return new Outcome.Done(() -> tasks.waits(attempt.task().id(), input, waiting.recording()));
        }
        return handled instanceof Handled.Failed failed
                ? failed(attempt, failed.reason())
                : new Outcome.Dead(((Handled.Incident) handled).reason());
    }

    private Outcome recorded(
            Attempt attempt, Supplier<Answer> answer, ExternalTaskHandler.Task input, Runnable recording) {
        return new Outcome.DoneTogether<>(
                recorder,
                new ExternalTasks.Answered(attempt.task().id(), answer, input, attempt.engineId(), recording));
    }

    private Outcome thrown(Attempt attempt, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof Crew.Stopped
                ? new Outcome.Later(Duration.ofSeconds(1), cause.getMessage())
                : failed(attempt, cause.toString());
    }

    /** The engine must not hand it out again before its next attempt: each time would be a fetch for nothing. */
    private Outcome failed(Attempt attempt, String reason) {
        TopicSettings settings = attempt.crew().settings();
        int failures = attempt.item().failures() + 1;
        if (settings.isLast(failures)) {
            return new Outcome.Dead(reason);
        }
        Duration delay = settings.delay(failures);
        locks.keepFor(attempt.task(), delay);
        return new Outcome.Retry(reason, delay);
    }

    @Override
    public void gaveUp(Item item, String reason) {
        tasks.gaveUp(item.ref(), reason);
    }

    @Override
    public Duration lease() {
        return Locks.LEASE;
    }

    /** So that no topic can take another's place. */
    @Override
    public int mostAtOnce() {
        return crews.all().stream().mapToInt(Crew::mostAtOnce).sum() + 64;
    }

    /** Each topic has its own limit. */
    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
