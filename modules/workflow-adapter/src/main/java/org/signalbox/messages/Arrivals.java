package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Ownership;

/** What follows where a message has arrived: a look at what came of it, and the recording. */
@Singleton
class Arrivals {

    private static final Duration AGAIN = Duration.ofSeconds(8);

    private final Correlations correlations;
    private final Ownership ownership;

    @Inject
    Arrivals(Correlations correlations, Ownership ownership) {
        this.correlations = correlations;
        this.ownership = ownership;
    }

    /**
     * Never fails, and is never given up: it has arrived.
     *
     * @param known whose the instance is; empty where that is to be read
     */
    CompletionStage<Outcome> of(Item item, Aims.Aim aim, Optional<Ownership.Owner> known) {
        String engineId = aim.at().engineInstanceId();
        return known.map(CompletableFuture::completedStage)
                .orElseGet(() -> ownership.of(engineId))
                .thenCompose(owner -> seen(engineId, owner))
                .<Outcome>thenApply(
                        arrival -> new Outcome.Done(() -> correlations.delivered(item.ref(), arrival, item.attempts())))
                .exceptionally(failure -> new Outcome.Later(
                        AGAIN,
                        "delivered; what came of it is not seen yet: engine: "
                                + EngineFailure.of(failure).getMessage()));
    }

    private CompletionStage<Correlations.Arrival> seen(String engineId, Ownership.Owner owner) {
        if (owner instanceof Ownership.Known ours) {
            return ownership
                    .look(ours.instance(), ours.engineId())
                    .thenApply(seen -> new Correlations.Arrival(engineId, Optional.of(ours.instance()), seen));
        }
        return CompletableFuture.completedStage(new Correlations.Arrival(engineId, Optional.empty(), () -> {}));
    }
}
