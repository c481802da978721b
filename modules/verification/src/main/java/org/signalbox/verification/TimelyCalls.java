package org.signalbox.verification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.signalbox.work.Continuations;
import org.signalbox.work.Outcome;

/**
 * Methods block. One that takes too long has failed, whatever becomes of it; one that hangs keeps its own places until it ends,
 * and no other's.
 */
@Singleton
class TimelyCalls {

    /** Of one method, each on a thread. */
    static final int MOST_AT_ONCE = 8;

    static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private final Resources resources;
    private final Continuations continuations;
    private final Duration within;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    @Inject
    TimelyCalls(Resources resources, Continuations continuations) {
        this(resources, continuations, WITHIN);
    }

    TimelyCalls(Resources resources, Continuations continuations, Duration within) {
        this.resources = resources;
        this.continuations = continuations;
        this.within = within;
    }

    CompletionStage<Outcome> call(String method, Supplier<Outcome> sending) {
        Semaphore free = places.computeIfAbsent(method, first -> new Semaphore(MOST_AT_ONCE));
        if (!free.tryAcquire()) {
            String reason = MOST_AT_ONCE + " codes are being sent by " + method + " already";
            return CompletableFuture.completedStage(new Outcome.Later(A_WHILE, reason));
        }
        Outcome late = new Outcome.Retry(method + " took longer than " + within);
        return continuations.here(
                begun(free, sending).completeOnTimeout(late, within.toMillis(), TimeUnit.MILLISECONDS));
    }

    private CompletableFuture<Outcome> begun(Semaphore place, Supplier<Outcome> sending) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return sending.get();
                        } finally {
                            place.release();
                        }
                    },
                    resources.executor());
        } catch (RuntimeException notBegun) {
            place.release();
            throw notBegun;
        }
    }
}
