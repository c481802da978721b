package org.signalbox.signals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.signals.SignalTable.Meant;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineHold;

/**
 * Tells the engine. An answer that is lost counts as a failure, unlike elsewhere: nothing can be looked up, so that each
 * attempt may be heard once more, and that must end.
 */
@Singleton
class SignalWorker implements Worker {

    static final String KIND = "signal";

    private final Signals signals;
    private final Signalling signalling;
    private final EngineHold hold;

    @Inject
    SignalWorker(Signals signals, Signalling signalling, EngineHold hold) {
        this.signals = signals;
        this.signalling = signalling;
        this.hold = hold;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean takesWork() {
        return signalling.takesCalls() && !hold.isHeld();
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return signals.meant(item.ref())
                .map(meant -> told(item, meant))
                .orElseGet(() -> CompletableFuture.completedStage(new Outcome.Done(() -> {})));
    }

    private CompletionStage<Outcome> told(Item item, Meant meant) {
        return signalling
                .tell(meant.tenant(), meant.name(), meant.variables())
                .<Outcome>thenApply(
                        done -> new Outcome.Done(() -> signals.told(item.ref(), item.tenant(), item.attempts())))
                .exceptionally(failure -> outcome(EngineFailure.of(failure)));
    }

    private static Outcome outcome(EngineFailure failure) {
        return failure.kind() == EngineFailure.Kind.UNKNOWN
                ? new Outcome.Retry("engine: " + failure.getMessage() + " (it may have been heard)")
                : failure.outcome();
    }

    @Override
    public void gaveUp(Item item, String reason) {
        signals.gaveUp(item.ref(), item.tenant(), reason, item.attempts());
    }
}
