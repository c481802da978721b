package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
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

    boolean isSettled() {
        Instant settled = clock.instant().minus(SETTLED);
        return engine.answeringSince().filter(since -> !since.isAfter(settled)).isPresent();
    }

    CompletionStage<Snapshot> at(UUID mark) {
        Instant asOf = clock.instant();
        return engine.userTasks(mark)
                .thenCombine(engine.runs(mark), (waiting, runs) -> new Snapshot(asOf, waiting, runs));
    }
}
