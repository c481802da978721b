package org.signalbox.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.signalbox.workflow.EngineFailure;

/** Lets calls through while the engine answers. While it does not, one harmless question goes out when due, however many wait. */
final class Gate {

    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

    private final InstantSource clock;
    private final Supplier<CompletionStage<?>> question;
    private final AtomicReference<Standing> standing;
    private final AtomicReference<CompletableFuture<Void>> asking = new AtomicReference<>();

    Gate(InstantSource clock, Supplier<CompletionStage<?>> question) {
        this.clock = clock;
        this.question = question;
        this.standing = new AtomicReference<>(Standing.unknown(clock.instant()));
    }

    Standing standing() {
        return standing.get();
    }

    /** Ends when a call may go, which is after the question that is out; fails, without asking, while none may. */
    CompletionStage<Void> pass() {
        CompletableFuture<Void> underWay = asking.get();
        if (underWay != null) {
            return underWay;
        }
        Standing known = standing.get();
        if (known.isOpen()) {
            return CompletableFuture.completedStage(null);
        }
        return known.isDue(clock.instant()) ? ask() : CompletableFuture.failedStage(known.refusal());
    }

    boolean isOpen() {
        Standing known = standing.get();
        if (known.isDue(clock.instant())) {
            ask();
        }
        return known.isOpen();
    }

    /** One question at a time: who comes while it is out gets the same answer. */
    CompletionStage<Void> ask() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> underWay = asking.compareAndExchange(null, mine);
        if (underWay != null) {
            return underWay;
        }
        CompletableFuture.completedStage(null)
                .thenCompose(begin -> question.get())
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        become(known -> known.probeAnswered(clock.instant()));
                        asking.set(null);
                        mine.complete(null);
                    } else {
                        become(known -> known.probeFailed(EngineFailure.of(failure), clock.instant()));
                        asking.set(null);
                        mine.completeExceptionally(standing.get().refusal());
                    }
                });
        return mine;
    }

    void heard() {
        become(known -> known.heard(clock.instant()));
    }

    void refused(EngineFailure failure) {
        become(known -> known.refused(failure, clock.instant()));
    }

    private void become(UnaryOperator<Standing> next) {
        Standing before = standing.getAndUpdate(next);
        Standing after = next.apply(before);
        if (before.state() != after.state()) {
            LOG.log(
                    after.isOpen() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                    "the engine is {0} since {1} {2}",
                    after.state(),
                    after.since(),
                    after.why());
        }
    }

    Optional<Instant> steadySince() {
        return standing.get().steadySince(clock.instant());
    }

    /** Hears from the engine, unless it was heard within that time. */
    CompletionStage<Void> refresh(Duration within) {
        Standing known = standing.get();
        if (!known.isOpen()) {
            return pass();
        }
        return known.wasHeardWithin(within, clock.instant()) ? CompletableFuture.completedStage(null) : ask();
    }
}
