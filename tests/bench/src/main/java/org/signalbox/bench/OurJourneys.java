package org.signalbox.bench;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** The journey through Signalbox. One desk looks for what its clients wait for: their tasks, and their ends. */
final class OurJourneys implements Journeys, AutoCloseable {

    private static final Duration AGAIN = Duration.ofMillis(25);
    /** Of those that are under way at once, and some more; now and then of those that others overtook. */
    private static final int NEWEST = 40;

    private static final int DEEP = 200;
    private static final int DEEPER = 20;

    private final Door signalbox;
    private final Map<String, BlockingQueue<String>> seen = new ConcurrentHashMap<>();
    private final Thread desk = new Thread(this::look);
    private volatile boolean closed;

    OurJourneys(Door signalbox) {
        this.signalbox = signalbox;
        desk.setDaemon(true);
        desk.start();
    }

    @Override
    public void play(String key) throws Exception {
        seen.put("task " + key, new LinkedBlockingQueue<>());
        seen.put("end " + key, new LinkedBlockingQueue<>());
        signalbox.post(
                "/api/instances",
                "{\"workflowKey\":\"ours\",\"businessKey\":\"" + key + "\",\"variables\":{\"tasks\":[]}}",
                202);
        String task = seen.get("task " + key).take();
        signalbox.post("/api/tasks/" + task + "/complete", "{}", 200, 202);
        signalbox.post("/api/messages", "{\"name\":\"paid\",\"businessKey\":\"" + key + "\"}", 202);
        seen.get("end " + key).take();
        seen.remove("task " + key);
        seen.remove("end " + key);
    }

    private void look() {
        for (int looks = 0; !closed; looks++) {
            int most = looks % DEEPER == 0 ? DEEP : NEWEST;
            try {
                if (!seen.isEmpty()) {
                    tell("task ", "/api/tasks?key=approve&status=OPEN&limit=" + most);
                    tell("end ", "/api/instances?workflowKey=ours&status=COMPLETED&limit=" + most);
                }
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    private void tell(String what, String list) throws Exception {
        JsonObject page = (JsonObject) signalbox.get(list);
        for (JsonValue one : page.getJsonArray("items")) {
            BlockingQueue<String> waiting = seen.get(what + one.asJsonObject().getString("businessKey"));
            if (waiting != null) {
                waiting.add(one.asJsonObject().getString("id"));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
