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
 * as no failure of the message: it is not given up before somebody has looked.
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

    @Inject
    Doubts(Aims aims, Messages messages, Ownership ownership, Arrivals arrivals) {
        this.aims = aims;
        this.messages = messages;
        this.ownership = ownership;
        this.arrivals = arrivals;
    }

    /** Empty where it did not arrive and may be sent again. */
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

    private CompletionStage<Optional<Outcome>> looked(Item item, Meant meant, Aims.Aim aim) {
        return messages.received(aim.at())
                .thenCompose(count -> count > aim.received().get()
                        ? arrivals.of(item, aim).thenApply(Optional::of)
                        : CompletableFuture.completedStage(missed(item, meant, aim)));
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
