package org.signalbox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** One whole journey, from its start to its end. */
interface Journeys {

    void play(String key) throws Exception;

    /**
     * @param pace of each client; a time counts from when its journey was due. Zero where each begins the next as soon as one ends
     */
    default Load.Result run(int clients, Duration duration, Duration pace) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long begin = System.nanoTime();
        List<Future<List<Long>>> running = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            long first = begin + pace.toNanos() * i / clients;
            running.add(threads.submit(() -> playUntil(first, begin + duration.toNanos(), pace)));
        }
        List<Long> times = new ArrayList<>();
        for (Future<List<Long>> one : running) {
            times.addAll(one.get());
        }
        threads.shutdown();
        return Load.Result.of(times, (System.nanoTime() - begin) / 1e9);
    }

    private List<Long> playUntil(long first, long end, Duration pace) throws Exception {
        List<Long> times = new ArrayList<>();
        for (long due = first; due < end; due = pace.isZero() ? System.nanoTime() : due + pace.toNanos()) {
            while (due > System.nanoTime()) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            play("j-" + UUID.randomUUID());
            times.add(System.nanoTime() - due);
        }
        return times;
    }
}
