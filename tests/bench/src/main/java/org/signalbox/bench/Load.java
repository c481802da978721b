package org.signalbox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * Some clients that do the same again and again.
 *
 * @param pace of each client; a time counts from when its turn was due, so that a slow answer does not excuse the next. Zero
 *     where each begins again as soon as it is through
 */
record Load(Action action, int clients, Duration pace) {

    interface Action {
        /** @param due by {@link System#nanoTime()} */
        void once(long due) throws Exception;
    }

    /** Without a pace. */
    Load(Action action, int clients) {
        this(action, clients, Duration.ZERO);
    }

    /** So many a second, by clients of one a second each. */
    static Load paced(Action action, int perSecond) {
        return new Load(action, perSecond, Duration.ofSeconds(1));
    }

    Result run(Duration duration) throws Exception {
        long begin = System.nanoTime();
        return run(begin, due -> due < begin + duration.toNanos());
    }

    /** All clients together so many times. */
    Result run(int times) throws Exception {
        AtomicInteger left = new AtomicInteger(times);
        return run(System.nanoTime(), due -> left.getAndDecrement() > 0);
    }

    private Result run(long begin, LongPredicate goesOn) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                long first = begin + pace.toNanos() * i / clients;
                Callable<List<Long>> client = () -> times(first, goesOn);
                running.add(threads.submit(client));
            }
            List<Long> times = new ArrayList<>();
            for (Future<List<Long>> one : running) {
                times.addAll(one.get());
            }
            return Result.of(times, (System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Long> times(long first, LongPredicate goesOn) throws Exception {
        List<Long> times = new ArrayList<>();
        for (long due = first; goesOn.test(due); due = pace.isZero() ? System.nanoTime() : due + pace.toNanos()) {
            pause(due);
            action.once(due);
            times.add(System.nanoTime() - due);
        }
        return times;
    }

    /** Until then. */
    private static void pause(long due) {
        while (due > System.nanoTime()) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    static void pause(Duration time) {
        pause(System.nanoTime() + time.toNanos());
    }
}
