package org.signalbox.consumers;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Calls consumers within their time. Their threads are managed and of no pool of the server's: a consumer that hangs keeps
 * its own, of which there are {@link Consumer#MOST_CALLS}, and nobody else's.
 */
@Singleton
class Calls {

    private static final int IDLE_SECONDS = 10;

    private final Invocation invocation;
    private final ScheduledExecutorService scheduler;
    private final ExecutorService threads;

    @Inject
    Calls(Invocation invocation, Resources resources) {
        this(invocation, resources.threads, resources.scheduler);
    }

    Calls(Invocation invocation, ThreadFactory threads, ScheduledExecutorService scheduler) {
        this.invocation = invocation;
        this.scheduler = scheduler;
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** Ends when the consumer has returned, or with what it threw; at the latest when its time is over. */
    CompletionStage<Void> begin(Consumer consumer, ReceivedEvent event) {
        if (!consumer.places().tryAcquire()) {
            return CompletableFuture.failedStage(new Failures.NoPlace(consumer.name()));
        }
        Attempt attempt = new Attempt(invocation, consumer, event);
        start(consumer, attempt);
        ScheduledFuture<?> end =
                scheduler.schedule(attempt::overrun, consumer.timeout().toMillis(), TimeUnit.MILLISECONDS);
        attempt.answer().whenComplete((taken, failure) -> end.cancel(false));
        return attempt.answer();
    }

    private void start(Consumer consumer, Attempt attempt) {
        try {
            threads.execute(attempt);
        } catch (RuntimeException | Error notBegun) {
            consumer.places().release();
            throw notBegun;
        }
    }
}
