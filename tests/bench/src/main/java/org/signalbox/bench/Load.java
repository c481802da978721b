package org.signalbox.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
    record Result(double perSecond, double p50Millis, double p99Millis) {

        /** @param nanos of each that ended within these seconds */
        static Result of(List<Long> nanos, double seconds) {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Result(sorted.length / seconds, millis(sorted, 0.50), millis(sorted, 0.99));
        }

        /** The round in the middle. */
        static Result median(List<Result> rounds) {
            return rounds.stream()
                    .sorted(Comparator.comparingDouble(Result::perSecond))
                    .toList()
                    .get(rounds.size() / 2);
        }
    }

    Result run(Duration duration) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long begin = System.nanoTime();
        Callable<List<Long>> client = () -> askUntil(begin + duration.toNanos());
        List<Future<List<Long>>> running = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            running.add(threads.submit(client));
        }
        List<Long> times = new ArrayList<>();
        for (Future<List<Long>> one : running) {
            times.addAll(one.get());
        }
        threads.shutdown();
        return Result.of(times, (System.nanoTime() - begin) / 1e9);
    }

    private List<Long> askUntil(long end) throws Exception {
        List<Long> times = new ArrayList<>();
        for (long begin = System.nanoTime(); begin < end; begin = next(begin)) {
            HttpRequest next = request.get();
            HttpResponse<String> answer = sent(next);
            times.add(System.nanoTime() - begin);
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(next.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
        }
        return times;
    }

    /** Once more where the client closed a kept connection under it, as it does now and then under load. */
    private static HttpResponse<String> sent(HttpRequest next) throws IOException, InterruptedException {
        try {
            return HTTP.send(next, HttpResponse.BodyHandlers.ofString());
        } catch (IOException closed) {
            return HTTP.send(next, HttpResponse.BodyHandlers.ofString());
        }
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
