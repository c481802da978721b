package org.signalbox.calls;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.signalbox.work.Outcome;

/**
 * Threads of users' methods are managed and of no pool of the server's: one that hangs keeps
 * its own, of which there are {@link BeanMethod#MOST_CALLS}, and nobody else's.
 */
@Singleton
class Calls implements BeanCalls {

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

    @Override
    public CompletionStage<Outcome> call(BeanMethod method, UUID about, Object argument, Runnable taken) {
        return begin(method, about, argument)
                .handle((returned, failure) -> failure == null ? new Outcome.Done(taken) : Failures.outcome(failure));
    }

    /** Ends when the method has returned, or with what it threw; at the latest when its time is over. */
    private CompletionStage<Void> begin(BeanMethod method, UUID about, Object argument) {
        if (!method.places().tryAcquire()) {
            return CompletableFuture.failedStage(new Failures.NoPlace(method.name()));
        }
        Attempt attempt = new Attempt(invocation, method, about, argument);
        start(method, attempt);
        ScheduledFuture<?> end =
                scheduler.schedule(attempt::overrun, method.timeout().toMillis(), TimeUnit.MILLISECONDS);
        attempt.answer().whenComplete((taken, failure) -> end.cancel(false));
        return attempt.answer();
    }

    private void start(BeanMethod method, Attempt attempt) {
        try {
            threads.execute(attempt);
        } catch (RuntimeException | Error notBegun) {
            method.places().release();
            throw notBegun;
        }
    }
}
