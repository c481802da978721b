package org.signalbox.bench;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The external tasks of one topic at the bare engine: one fetcher hands them to those who wait for them. It asks only while
 * somebody does: each task that is made has the engine look again for all who ask, and that would be counted as another's cost.
 */
final class HandedTasks implements AutoCloseable {

    private static final String FETCH =
            """
            {"workerId":"bare","maxTasks":50,"asyncResponseTimeout":1000,
             "topics":[{"topicName":"%s","lockDuration":30000,"variables":[]}]}""";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration UNASKED = Duration.ofSeconds(2);

    private final Door engine;
    private final String topic;
    private final Map<String, BlockingQueue<String>> handed = new ConcurrentHashMap<>();
    private final Thread fetcher = new Thread(this::fetch);
    private long lastAsked;
    private boolean closed;

    HandedTasks(Door engine, String topic) {
        this.engine = engine;
        this.topic = topic;
        fetcher.setDaemon(true);
        fetcher.start();
    }

    /** The id of the one task of that instance, when it is there. */
    String of(String instance) throws InterruptedException {
        asked();
        String task = waiting(instance).poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        handed.remove(instance);
        return Objects.requireNonNull(task, "the engine handed out nothing for " + instance);
    }

    void complete(String task) throws Exception {
        engine.post("/external-task/" + task + "/complete", "{\"workerId\":\"bare\"}", 204);
    }

    private BlockingQueue<String> waiting(String instance) {
        return handed.computeIfAbsent(instance, one -> new LinkedBlockingQueue<>());
    }

    private synchronized void asked() {
        lastAsked = System.nanoTime();
        notifyAll();
    }

    /** False where it is closed. */
    private synchronized boolean isAskedFor() throws InterruptedException {
        while (!closed && System.nanoTime() - lastAsked > UNASKED.toNanos()) {
            wait();
        }
        return !closed;
    }

    private void fetch() {
        try {
            while (isAskedFor()) {
                for (JsonValue task : (JsonArray) engine.ask("/external-task/fetchAndLock", FETCH.formatted(topic))) {
                    waiting(task.asJsonObject().getString("processInstanceId"))
                            .add(task.asJsonObject().getString("id"));
                }
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            fetcher.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
