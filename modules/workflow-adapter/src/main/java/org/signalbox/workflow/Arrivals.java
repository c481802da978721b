package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;

/** What follows where a message has arrived: a look at what came of it, and the recording. */
@Singleton
class Arrivals {

    private static final Duration AGAIN = Duration.ofSeconds(8);

    private final Correlations correlations;
    private final Belonging belonging;
    private final Look look;

    @Inject
    Arrivals(Correlations correlations, Belonging belonging, Look look) {
        this.correlations = correlations;
        this.belonging = belonging;
        this.look = look;
    }

    /** Never fails, and is never given up: it has arrived. */
    CompletionStage<Outcome> of(Item item, Aims.Aim aim) {
        String engineId = aim.at().engineInstanceId();
        return belonging
                .of(engineId)
                .thenCompose(verdict -> seen(engineId, verdict))
                .<Outcome>thenApply(
                        arrival -> new Outcome.Done(() -> correlations.delivered(item.ref(), arrival, item.attempts())))
                .exceptionally(failure -> new Outcome.Later(
                        AGAIN,
                        "delivered; what came of it is not seen yet: engine: "
                                + EngineFailure.of(failure).getMessage()));
    }

    private CompletionStage<Correlations.Arrival> seen(String engineId, Belonging.Verdict verdict) {
        Optional<Instances.Recorded> ours =
                verdict instanceof Belonging.Ours known ? known.instance() : Optional.empty();
        return ours.map(one -> look.at(one.id())
                        .thenApply(
                                seen -> new Correlations.Arrival(engineId, Optional.of(one.id()), Optional.of(seen))))
                .orElseGet(() -> CompletableFuture.completedStage(
                        new Correlations.Arrival(engineId, Optional.empty(), Optional.empty())));
    }
}
