package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/**
 * Sees what happens at the engine without us: timers, asynchronous steps, other people's tools. It looks at a running
 * instance often while it is young (from 1 s) and ever less often (to 5 min), until it has ended.
 */
@Singleton
class WatchWorker implements Worker {

    static final String KIND = "watch";

    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofMinutes(5);

    private final Instances instances;
    private final Observations observations;
    private final Engine engine;
    private final Look look;

    @Inject
    WatchWorker(Instances instances, Observations observations, Engine engine, Look look) {
        this.instances = instances;
        this.observations = observations;
        this.engine = engine;
        this.look = look;
    }

    static Instant first(InstantSource clock) {
        return clock.instant().plus(OFTEN);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<Instances.Recorded> recorded = instances.recorded(item.ref());
        if (recorded.isEmpty() || !recorded.get().running()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        return EngineOutcome.of(look.at(item.ref()).thenApply(snapshot -> {
            // not with the item, which stays: to see the same twice changes nothing
            observations.note(item.ref(), snapshot);
            return new Outcome.Later(pause(item.attempts()), "still running");
        }));
    }

    @Override
    public boolean takesWork() {
        return engine.takesCalls();
    }

    /** Nobody else would see its end. */
    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }

    /** Grows by a fifth with each look. */
    static Duration pause(int looks) {
        double grown = OFTEN.toMillis() * Math.pow(1.2, Math.min(looks, 40));
        return Duration.ofMillis((long) Math.min(grown, SELDOM.toMillis()));
    }
}
