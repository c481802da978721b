package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.signalbox.work.Continuations;

/** Looks at the engine: how an instance is, and whether a look can be trusted yet. */
@Singleton
class Look {

    /** An engine that was stopped and goes on commits a lost request after it has answered others. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final Engine engine;
    private final Instances instances;
    private final UserTasks userTasks;
    private final FreshStarts fresh;
    private final InstantSource clock;

    @Inject
    Look(Engine engine, Instances instances, UserTasks userTasks, FreshStarts fresh, InstantSource clock) {
        this.engine = engine;
        this.instances = instances;
        this.userTasks = userTasks;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** Whether what is not seen now will not come any more. Where it is not sure, it goes on asking. */
    CompletionStage<Boolean> isSettled() {
        return engine.probe().thenApply(heard -> {
            Instant settled = clock.instant().minus(SETTLED);
            return engine.steadySince().filter(since -> !since.isAfter(settled)).isPresent();
        });
    }

    /** Names of the variables that would not fit. */
    List<String> tooLong(JsonObject variables) {
        return engine.tooLong(variables);
    }

    /**
     * Of all that carries the mark: where there may be a twin. Tasks before runs: one that comes in between shows at least
     * in the second, and its tasks are not taken for ours.
     */
    CompletionStage<Snapshot> at(UUID mark) {
        Instant asOf = clock.instant();
        return asked(mark, engine.userTasks(mark)).thenCompose(waiting -> whole(asOf, mark, waiting));
    }

    /** Of one that has just been started, and is the only one. From now on it is about to be recorded. */
    CompletionStage<Snapshot> at(UUID mark, Engine.Run only) {
        fresh.answered(only.engineId());
        Instant asOf = clock.instant();
        return only.state() == Engine.Run.State.RUNNING
                ? asked(mark, engine.userTasksIn(only.engineId()))
                        .thenApply(waiting -> Snapshot.of(asOf, waiting, only))
                : CompletableFuture.completedStage(Snapshot.of(asOf, List.of(), only));
    }

    /** Of a recorded one, after a step. */
    CompletionStage<Snapshot> after(UUID mark) {
        return after(Set.of(mark)).apply(mark);
    }

    /** Of recorded ones, each after a step of its own. */
    Function<UUID, CompletionStage<Snapshot>> after(Set<UUID> marks) {
        Map<UUID, Instances.Recorded> recorded = instances.recorded(marks);
        return mark -> Optional.ofNullable(recorded.get(mark))
                .map(Instances.Recorded::engineId)
                .map(engineId -> after(mark, engineId))
                .orElseGet(() -> at(mark));
    }

    /**
     * As {@link #after(UUID)}, of one that the engine has under this id. How it is comes first, a question that many share: where it
     * has ended nobody is waited for.
     */
    CompletionStage<Snapshot> after(UUID mark, String engineId) {
        Instant asOf = clock.instant();
        return engine.run(engineId).thenCompose(run -> waitingIn(mark, engineId, run)
                .thenApply(waiting -> Snapshot.of(asOf, engineId, waiting, run)));
    }

    private CompletionStage<List<Engine.Waiting>> waitingIn(UUID mark, String engineId, Optional<Engine.Run> run) {
        boolean hasEnded =
                run.filter(found -> found.state() != Engine.Run.State.RUNNING).isPresent();
        return hasEnded ? CompletableFuture.completedStage(List.of()) : asked(mark, engine.userTasksIn(engineId));
    }

    /** Only of those that are new it is asked whom they are for, where their model does not say it. */
    private CompletionStage<List<Engine.Waiting>> asked(UUID mark, CompletionStage<List<Engine.Waiting>> listed) {
        return listed.thenCompose(waiting -> waiting.stream().anyMatch(Engine.Waiting::computed)
                ? withCandidates(waiting, userTasks.seen(mark))
                : CompletableFuture.completedStage(waiting));
    }

    private CompletionStage<List<Engine.Waiting>> withCandidates(List<Engine.Waiting> waiting, Set<String> seen) {
        List<Engine.Waiting> asked = new ArrayList<>();
        return Continuations.inTurn(waiting, one -> (one.computed() && !seen.contains(one.engineTaskId())
                                ? asked(one)
                                : CompletableFuture.completedStage(Optional.of(one)))
                        .thenAccept(there -> there.ifPresent(asked::add)))
                .thenApply(all -> asked);
    }

    /** Empty where it has gone since. */
    private CompletionStage<Optional<Engine.Waiting>> asked(Engine.Waiting one) {
        return engine.withCandidates(one).thenApply(Optional::of).exceptionally(failure -> {
            EngineFailure known = EngineFailure.of(failure);
            if (known.kind() == EngineFailure.Kind.GONE) {
                return Optional.empty();
            }
            throw known;
        });
    }

    private CompletionStage<Snapshot> whole(Instant asOf, UUID mark, List<Engine.Waiting> waiting) {
        return engine.runs(mark)
                .thenCompose(runs -> steps(waiting, runs).thenApply(steps -> new Snapshot(asOf, steps, runs)));
    }

    private CompletionStage<List<Snapshot.Step>> steps(List<Engine.Waiting> waiting, List<Engine.Run> runs) {
        if (runs.size() == 1) {
            return CompletableFuture.completedStage(
                    Snapshot.steps(waiting, runs.get(0).engineId()));
        }
        CompletionStage<List<Snapshot.Step>> steps = CompletableFuture.completedStage(new ArrayList<>());
        for (Engine.Waiting one : waiting) {
            steps = steps.thenCombine(engine.lineage(one.engineInstanceId()), (known, lineage) -> {
                known.add(new Snapshot.Step(one, lineage.rootEngineId()));
                return known;
            });
        }
        return steps;
    }
}
