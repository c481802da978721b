package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.messages.Correlations.Meant;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineHold;

/**
 * Delivers a message to the one instance that waits for it, once; while nobody does, it asks again until the time to live
 * is over. The aim is written down before it is sent: where an attempt may have arrived, the engine's history tells.
 */
@Singleton
class CorrelateWorker implements Worker {

    static final String KIND = "correlate";

    private final Correlations correlations;
    private final Doubts doubts;
    private final Sending sending;
    private final EngineHold hold;

    @Inject
    CorrelateWorker(Correlations correlations, Doubts doubts, Sending sending, EngineHold hold) {
        this.correlations = correlations;
        this.doubts = doubts;
        this.sending = sending;
        this.hold = hold;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean takesWork() {
        return sending.takesCalls() && !hold.isHeld();
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return EngineFailure.settled(item.known(Meant.class)
                .or(() -> correlations.meant(item.ref()))
                .map(meant -> attempt(item, meant))
                .orElseGet(() -> CompletableFuture.completedStage(new Outcome.Done(() -> {}))));
    }

    private CompletionStage<Outcome> attempt(Item item, Meant meant) {
        return meant.aim()
                .map(aim -> doubts.settle(item, meant, aim))
                .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()))
                .thenCompose(settled -> settled.map(CompletableFuture::completedStage)
                        .orElseGet(() -> sending.toWhoWaits(item, meant)));
    }

    @Override
    public void gaveUp(Item item, String reason) {
        correlations.gaveUp(item.ref(), reason, item.attempts());
    }

    /** Longer than its calls take where each of them answers at the last moment. */
    @Override
    public Duration lease() {
        return Duration.ofMinutes(3);
    }

    /** More than it allows itself: it ends by itself, and not in doubt. */
    @Override
    public int mostFailures() {
        return 2 * Doubts.MOST_FAILURES;
    }
}
