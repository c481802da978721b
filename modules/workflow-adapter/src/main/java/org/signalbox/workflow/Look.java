package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks at the engine: how an instance is, and whether a look can be trusted yet. */
@Singleton
class Look {

    /** An engine that was stopped and goes on commits a lost request after it has answered others. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final Engine engine;
    private final InstantSource clock;

    @Inject
    Look(Engine engine, InstantSource clock) {
        this.engine = engine;
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

    /** Tasks before runs: a twin that comes in between shows at least in the second, and its tasks are not taken for ours. */
    CompletionStage<Snapshot> at(UUID mark) {
        Instant asOf = clock.instant();
        return engine.userTasks(mark).thenCompose(waiting -> engine.runs(mark)
                .thenCompose(runs -> steps(waiting, runs).thenApply(steps -> new Snapshot(asOf, steps, runs))));
    }

    private CompletionStage<List<Snapshot.Step>> steps(List<Engine.Waiting> waiting, List<Engine.Run> runs) {
        if (runs.size() == 1) {
            String only = runs.get(0).engineId();
            return CompletableFuture.completedStage(
                    waiting.stream().map(one -> new Snapshot.Step(one, only)).toList());
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
