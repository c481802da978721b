package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.signalbox.messages.Correlations.Meant;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Ownership;

/** Sends a message to the one that waits for it: aimed, counted, and only then told to the engine. */
@Singleton
class Sending {

    private static final Patience CONTESTED = Patience.with("another message is on its way to the same step");
    private static final Patience GONE = Patience.with("what waited does not any more");

    /** After these this very call may have arrived. */
    private static final Set<EngineFailure.Kind> DOUBTFUL =
            EnumSet.of(EngineFailure.Kind.UNKNOWN, EngineFailure.Kind.ERROR, EngineFailure.Kind.CONFLICT);

    private final Search search;
    private final Aims aims;
    private final Messages messages;
    private final Arrivals arrivals;
    private final Correlations correlations;

    @Inject
    Sending(Search search, Aims aims, Messages messages, Arrivals arrivals, Correlations correlations) {
        this.search = search;
        this.aims = aims;
        this.messages = messages;
        this.arrivals = arrivals;
        this.correlations = correlations;
    }

    boolean takesCalls() {
        return messages.takesCalls();
    }

    CompletionStage<Outcome> toWhoWaits(Item item, Meant meant) {
        return search.of(meant)
                .thenCompose(found -> found instanceof Search.One one
                        ? aimed(item, meant, one)
                        : not(((Search.None) found).why(), item, meant));
    }

    private CompletionStage<Outcome> aimed(Item item, Meant meant, Search.One found) {
        Messages.Receiver receiver = found.receiver();
        return aims.take(meant.id(), receiver)
                .map(aim -> messages.received(receiver).thenCompose(received -> aims.counted(meant.id(), aim, received)
                        .map(counted -> sent(item, meant, counted, Optional.of(found.owner())))
                        .orElseGet(Sending::overtaken)))
                .orElseGet(() -> not(CONTESTED, item, meant));
    }

    /** To the one that it was aimed at before, in vain as it seems. */
    CompletionStage<Outcome> again(Item item, Meant meant, Aims.Aim aim) {
        return aims.again(meant.id(), aim)
                .map(renewed -> sent(item, meant, renewed, Optional.empty()))
                .orElseGet(Sending::overtaken);
    }

    private CompletionStage<Outcome> sent(Item item, Meant meant, Aims.Aim aim, Optional<Ownership.Owner> owner) {
        return messages.deliver(aim.at(), meant.name(), meant.variables())
                .handle((done, failure) -> failure == null
                        ? arrivals.of(item, aim, owner)
                        : failed(item, meant, aim, EngineFailure.of(failure)))
                .thenCompose(Function.identity());
    }

    private CompletionStage<Outcome> failed(Item item, Meant meant, Aims.Aim aim, EngineFailure failure) {
        Outcome outcome = failure.outcome();
        if (DOUBTFUL.contains(failure.kind())) {
            aims.failed(meant.id(), aim, "engine: " + failure.getMessage());
        }
        return switch (failure.kind()) {
            case UNKNOWN -> CompletableFuture.completedStage(outcome);
            case AWAY, CREDENTIALS -> CompletableFuture.completedStage(notTaken(meant, aim, outcome));
            case GONE -> refused(item, meant, aim, () -> notTaken(meant, aim, patient(GONE, item, meant)));
            case PERMANENT -> refused(item, meant, aim, () -> notTaken(meant, aim, outcome));
            case ERROR, CONFLICT -> refused(item, meant, aim, () -> outcome).exceptionally(unseen -> outcome);
        };
    }

    private CompletionStage<Outcome> refused(Item item, Meant meant, Aims.Aim aim, Supplier<Outcome> whileItWaits) {
        return messages.isWaiting(aim.at())
                .thenCompose(waits ->
                        waits ? CompletableFuture.completedStage(whileItWaits.get()) : answered(item, meant, aim));
    }

    /** This call certainly not; one before it, of the same aim, may still be. */
    private Outcome notTaken(Meant meant, Aims.Aim aim, Outcome outcome) {
        if (meant.aim().isEmpty()) {
            aims.missed(meant.id(), aim);
        }
        return outcome;
    }

    /** It waits no more, and so the engine says that it cannot: for want of a receiver, unless ours was the one it took. */
    private CompletionStage<Outcome> answered(Item item, Meant meant, Aims.Aim aim) {
        return messages.received(aim.at()).thenCompose(count -> {
            if (count > aim.received().orElseThrow()) {
                return arrivals.of(item, aim, Optional.empty());
            }
            return aims.missed(meant.id(), aim) ? not(GONE, item, meant) : overtaken();
        });
    }

    private CompletionStage<Outcome> not(Patience why, Item item, Meant meant) {
        return CompletableFuture.completedStage(patient(why, item, meant));
    }

    private Outcome patient(Patience why, Item item, Meant meant) {
        return why.later(meant.term())
                .orElseGet(() -> new Outcome.Done(
                        () -> correlations.parked(meant.id(), why.inVain(meant.term()), item.attempts())));
    }

    private static CompletionStage<Outcome> overtaken() {
        return CompletableFuture.completedStage(new Outcome.Later(Duration.ofMillis(500), "another attempt is at it"));
    }
}
