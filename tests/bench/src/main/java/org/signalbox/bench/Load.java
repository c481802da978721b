package org.signalbox.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Some clients that ask for a while.
 *
 * @param pace of each client; a time counts from when its request was due, so that a slow answer does not excuse the next.
 *     Zero where each asks again as soon as it is answered
 */
record Load(Supplier<HttpRequest> request, int clients, int expected, Duration pace) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Load(Supplier<HttpRequest> request, int clients, int expected) {
        this(request, clients, expected, Duration.ZERO);
    }

    /** @param perSecond requests, not events */
    record Result(double perSecond, double p50Millis, double p99Millis) {}

    Result run(Duration duration) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long begin = System.nanoTime();
        Callable<long[]> client = () -> askUntil(begin + duration.toNanos());
        List<Future<long[]>> running = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            running.add(threads.submit(client));
        }
        List<long[]> times = new ArrayList<>();
        for (Future<long[]> one : running) {
            times.add(one.get());
        }
        threads.shutdown();
        double seconds = (System.nanoTime() - begin) / 1e9;
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(all.length / seconds, millis(all, 0.50), millis(all, 0.99));
    }

    private long[] askUntil(long end) throws Exception {
        List<Long> times = new ArrayList<>();
        for (long begin = System.nanoTime(); begin < end; begin = next(begin)) {
            HttpRequest next = request.get();
            HttpResponse<String> answer = HTTP.send(next, HttpResponse.BodyHandlers.ofString());
            times.add(System.nanoTime() - begin);
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(next.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private long next(long before) {
        for (long due = before + pace.toNanos(); due > System.nanoTime(); ) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        return pace.isZero() ? System.nanoTime() : before + pace.toNanos();
    }

    private static double millis(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }
}
