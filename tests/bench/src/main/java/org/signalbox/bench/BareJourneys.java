package org.signalbox.bench;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** The same journey by nobody but the engine: one fetcher hands its tasks to those who wait for them. */
final class BareJourneys implements Journeys, AutoCloseable {

    private static final String FETCH =
            """
            {"workerId":"bare","maxTasks":50,"asyncResponseTimeout":1000,
             "topics":[{"topicName":"bare","lockDuration":30000,"variables":[]}]}""";

    private final Door engine;
    private final Map<String, BlockingQueue<String>> handed = new ConcurrentHashMap<>();
    private final Thread fetcher = new Thread(this::fetch);
    private volatile boolean closed;

    BareJourneys(Door engine) {
        this.engine = engine;
        fetcher.setDaemon(true);
        fetcher.start();
    }

    @Override
    public void play(String key) throws Exception {
        JsonObject started = (JsonObject) engine.ask(
                "/process-definition/key/bare/start",
                "{\"businessKey\":\"" + key + "\",\"variables\":{\"tasks\":{\"type\":\"String\",\"value\":\"[]\"}}}");
        String instance = started.getString("id");
        String external = of(instance).take();
        handed.remove(instance);
        engine.post("/external-task/" + external + "/complete", "{\"workerId\":\"bare\"}", 204);
        JsonArray tasks = (JsonArray) engine.get("/task?processInstanceBusinessKey=" + key);
        engine.post("/task/" + tasks.getJsonObject(0).getString("id") + "/complete", "{}", 204);
        engine.post("/message", "{\"messageName\":\"paid\",\"businessKey\":\"" + key + "\"}", 204);
    }

    private BlockingQueue<String> of(String instance) {
        return handed.computeIfAbsent(instance, one -> new LinkedBlockingQueue<>());
    }

    private void fetch() {
        while (!closed) {
            try {
                for (JsonValue task : (JsonArray) engine.ask("/external-task/fetchAndLock", FETCH)) {
                    of(task.asJsonObject().getString("processInstanceId"))
                            .add(task.asJsonObject().getString("id"));
                }
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
