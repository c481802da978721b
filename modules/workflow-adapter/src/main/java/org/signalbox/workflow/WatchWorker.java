package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Continuations;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/**
 * Sees what happens at the engine without us: timers, asynchronous steps, other people's tools. One work item for the whole
 * cluster is taken up once a second and asks what changed; who holds its lease is the watcher. How far it has seen is
 * written down after what it saw: a watcher that is killed between is followed by one that sees it again.
 */
@Singleton
class WatchWorker implements Worker {

    static final String KIND = "watch";

    /** The one thing that is watched. */
    static final UUID ENGINE = new UUID(0x7000L, 0x8000000000000001L);

    private static final System.Logger LOG = System.getLogger(WatchWorker.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(900);
    /** For what the engine commits late, and for clocks that differ. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private static final Duration LONG_UNSEEN = Duration.ofMinutes(1);
    private static final Duration COMPARED = Duration.ofHours(1);

    private static final Set<EngineFailure.Kind> LATER = EnumSet.of(
            EngineFailure.Kind.AWAY,
            EngineFailure.Kind.UNKNOWN,
            EngineFailure.Kind.CREDENTIALS,
            EngineFailure.Kind.CONFLICT);

    private final Watching watching;
    private final Comparison comparison;
    private final Sight sight;
    private final InstantSource clock;
    private volatile boolean comparedHere;

    @Inject
    WatchWorker(Watching watching, Comparison comparison, Sight sight, InstantSource clock) {
        this.watching = watching;
        this.comparison = comparison;
        this.sight = sight;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean takesWork() {
        return comparison.canBeMade();
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        if (!item.ref().equals(ENGINE)) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        Instant now = clock.instant();
        Watching.Cursor cursor = watching.cursor();
        boolean all = !comparedHere
                || cursor.seenUntil().plus(LONG_UNSEEN).isBefore(now)
                || cursor.comparedAt().plus(COMPARED).isBefore(now);
        return (all ? comparison.ofAll() : comparison.since(cursor.seenUntil().minus(OVERLAP)))
                .thenCompose(affected -> Continuations.inTurn(affected.entrySet(), instance -> seen(item, instance)))
                .<Outcome>thenApply(seen -> {
                    watching.seenUntil(now, all);
                    comparedHere = true;
                    return new Outcome.Later(PAUSE, "watching");
                })
                .exceptionally(failure -> new Outcome.Later(
                        PAUSE, "engine: " + EngineFailure.of(failure).getMessage()));
    }

    private CompletionStage<Void> seen(Item item, Map.Entry<UUID, Set<String>> affected) {
        UUID instance = affected.getKey();
        return sight.of(item, instance, affected.getValue()).exceptionally(failure -> passedOver(instance, failure));
    }

    /** One that can never be looked at, or written down, must not keep the others from being seen. */
    private static Void passedOver(UUID instance, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof EngineFailure known && LATER.contains(known.kind())) {
            throw known;
        }
        LOG.log(System.Logger.Level.WARNING, "instance " + instance + " is not seen now", failure);
        return null;
    }

    @Override
    public Duration lease() {
        return Sight.LEASE;
    }

    /** Nobody else watches. */
    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
