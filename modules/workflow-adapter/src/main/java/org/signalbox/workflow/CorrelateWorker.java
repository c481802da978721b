package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.Correlations.Meant;
import org.signalbox.workflow.Messages.Receiver;

/**
 * Delivers a message to the one instance that waits for it, once; while nobody does, it asks again until the time to live
 * is over. The aim is written down before it is sent: where an attempt may have arrived, the engine's history tells.
 */
@Singleton
class CorrelateWorker implements Worker {

    static final String KIND = "correlate";

    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofMinutes(1);
    private static final int MOST_FAILURES = 12;

    private final Correlations correlations;
    private final Messages messages;
    private final Belonging belonging;
    private final Look look;
    private final StartHold hold;
    private final InstantSource clock;

    @Inject
    CorrelateWorker(
            Correlations correlations,
            Messages messages,
            Belonging belonging,
            Look look,
            StartHold hold,
            InstantSource clock) {
        this.correlations = correlations;
        this.messages = messages;
        this.belonging = belonging;
        this.look = look;
        this.hold = hold;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean takesWork() {
        return messages.takesCalls() && !hold.isHeld();
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return EngineOutcome.of(correlations
                .meant(item.ref())
                .map(meant -> meant.aim().map(aim -> doubted(item, meant, aim)).orElseGet(() -> seek(item, meant)))
                .orElseGet(() -> CompletableFuture.completedStage(new Outcome.Done(() -> {}))));
    }

    private CompletionStage<Outcome> doubted(Item item, Meant meant, Receiver aim) {
        return look.isSettled()
                .thenCompose(settled -> settled
                        ? messages.received(aim)
                                .thenCompose(count -> count > aim.received() ? arrived(item, aim) : missed(item, meant))
                        : later(SOON, "waiting for the engine to answer for 5 s"));
    }

    private CompletionStage<Outcome> missed(Item item, Meant meant) {
        correlations.missed(meant.id());
        return item.failures() < MOST_FAILURES
                ? seek(item, meant)
                : CompletableFuture.completedStage(
                        new Outcome.Dead(meant.reason().orElse("tried too often")));
    }

    private CompletionStage<Outcome> seek(Item item, Meant meant) {
        return messages.waiting(meant.name(), meant.businessKey(), meant.keys())
                .thenCompose(found -> found.size() == 1
                        ? found(item, meant, found.get(0))
                        : CompletableFuture.completedStage(notYet(item, meant, found)));
    }

    private Outcome notYet(Item item, Meant meant, List<String> found) {
        String who = found.isEmpty() ? "nobody" : "more than one instance";
        Duration left = Duration.between(clock.instant(), meant.expiresAt());
        if (left.isNegative() || left.isZero()) {
            return new Outcome.Dead(who + " waited for " + meant.words() + " within " + meant.timeToLive());
        }
        Duration pause = pause(item.attempts());
        return new Outcome.Later(
                pause.compareTo(left) < 0 ? pause : left,
                who + (found.isEmpty() ? " waits" : " wait") + " for " + meant.words() + " yet");
    }

    /** Grows by a fifth with each look. */
    static Duration pause(int looks) {
        double grown = OFTEN.toMillis() * Math.pow(1.2, Math.min(looks - 1, 40));
        return Duration.ofMillis((long) Math.min(grown, SELDOM.toMillis()));
    }

    private CompletionStage<Outcome> found(Item item, Meant meant, String waiting) {
        return messages.receiver(waiting, meant.name()).thenCompose(receiver -> receiver.map(one -> belonging
                        .of(one.engineInstanceId())
                        .thenCompose(verdict -> verdict instanceof Belonging.Ours
                                ? aimed(item, meant, one)
                                : later(SOON, "the start of the instance that waits is not recorded (yet)")))
                .orElseGet(() -> later(SOON, "what waited does not any more")));
    }

    private CompletionStage<Outcome> aimed(Item item, Meant meant, Receiver receiver) {
        if (!correlations.aim(meant.id(), receiver)) {
            return later(SOON, "another message is on its way to the same instance");
        }
        return messages.deliver(receiver, meant.name(), meant.variables())
                .handle((done, failure) ->
                        failure == null ? arrived(item, receiver) : failed(item, receiver, EngineFailure.of(failure)))
                .thenCompose(Function.identity());
    }

    private CompletionStage<Outcome> failed(Item item, Receiver receiver, EngineFailure failure) {
        switch (failure.kind()) {
            case AWAY, CREDENTIALS, GONE, PERMANENT -> correlations.missed(item.ref());
            case UNKNOWN, ERROR, CONFLICT -> correlations.failed(item.ref(), "engine: " + failure.getMessage());
        }
        Outcome outcome = EngineOutcome.of(failure);
        return failure.kind() != EngineFailure.Kind.PERMANENT
                ? CompletableFuture.completedStage(outcome)
                : messages.isWaiting(receiver)
                        .thenApply(waits -> waits ? outcome : new Outcome.Later(SOON, "what waited does not any more"));
    }

    private CompletionStage<Outcome> arrived(Item item, Receiver receiver) {
        return belonging
                .of(receiver.engineInstanceId())
                .thenCompose(verdict -> arrival(receiver, verdict))
                .thenApply(arrival ->
                        new Outcome.Done(() -> correlations.delivered(item.ref(), arrival, item.attempts())));
    }

    private CompletionStage<Correlations.Arrival> arrival(Receiver receiver, Belonging.Verdict verdict) {
        String engineId = receiver.engineInstanceId();
        Optional<Instances.Recorded> ours =
                verdict instanceof Belonging.Ours known ? known.instance() : Optional.empty();
        return ours.map(one -> look.at(one.id())
                        .thenApply(
                                seen -> new Correlations.Arrival(engineId, Optional.of(one.id()), Optional.of(seen))))
                .orElseGet(() -> CompletableFuture.completedStage(
                        new Correlations.Arrival(engineId, Optional.empty(), Optional.empty())));
    }

    private static CompletionStage<Outcome> later(Duration delay, String reason) {
        return CompletableFuture.completedStage(new Outcome.Later(delay, reason));
    }

    @Override
    public void gaveUp(Item item, String reason) {
        correlations.gaveUp(item.ref(), reason, item.attempts());
    }

    /** More than it allows itself: it ends by itself, and not in doubt. */
    @Override
    public int mostFailures() {
        return 2 * MOST_FAILURES;
    }
}
