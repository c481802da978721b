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
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Ownership;

/**
 * Settles whether a message that was aimed has arrived, by how often its step has received since. A look that fails counts
 * as no failure of the message: it is not given up before somebody has looked. While the one that it was aimed at waits, an
 * earlier call may still come: so the message is told to no other, and its step stays held.
 */
@Singleton
class Doubts {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(8);
    private static final Duration SELDOM = Duration.ofMinutes(1);
    static final int MOST_FAILURES = 12;

    private final Aims aims;
    private final Messages messages;
    private final Ownership ownership;
    private final Arrivals arrivals;
    private final Sending sending;

    @Inject
    Doubts(Aims aims, Messages messages, Ownership ownership, Arrivals arrivals, Sending sending) {
        this.aims = aims;
        this.messages = messages;
        this.ownership = ownership;
        this.arrivals = arrivals;
        this.sending = sending;
    }

    /** Empty where it did not arrive and will not: whoever waits by now may be looked for. */
    CompletionStage<Optional<Outcome>> settle(Item item, Meant meant, Aims.Aim aim) {
        if (aim.received().isEmpty()) {
            return CompletableFuture.completedStage(missed(item, meant, aim));
        }
        return ownership
                .isSettled()
                .thenCompose(settled -> settled
                        ? looked(item, meant, aim)
                        : CompletableFuture.completedStage(Optional.<Outcome>of(
                                new Outcome.Later(SOON, "waiting for the engine to answer for 5 s"))))
                .exceptionally(failure -> Optional.of(unseen(meant, EngineFailure.of(failure))));
    }

    /** Who waits is asked for before it is counted: what arrives in between is counted. */
    private CompletionStage<Optional<Outcome>> looked(Item item, Meant meant, Aims.Aim aim) {
        return messages.isWaiting(aim.at())
                .thenCompose(waits -> messages.received(aim.at()).thenCompose(count -> {
                    if (count > aim.received().get()) {
                        return arrivals.of(item, aim, Optional.empty()).thenApply(Optional::of);
                    }
                    return waits && item.failures() < MOST_FAILURES
                            ? sending.again(item, meant, aim).thenApply(Optional::of)
                            : CompletableFuture.completedStage(missed(item, meant, aim));
                }));
    }

    private Optional<Outcome> missed(Item item, Meant meant, Aims.Aim aim) {
        if (!aims.missed(meant.id(), aim)) {
            return Optional.of(new Outcome.Later(SOON, "another attempt is at it"));
        }
        return item.failures() < MOST_FAILURES
                ? Optional.empty()
                : Optional.of(new Outcome.Dead(meant.reason().orElse("tried too often")));
    }

    private static Outcome unseen(Meant meant, EngineFailure failure) {
        return failure.outcome() instanceof Outcome.Later later
                ? later
                : new Outcome.Later(
                        meant.term().pause(AGAIN, SELDOM),
                        "whether it arrived is not known yet: engine: " + failure.getMessage());
    }
}
