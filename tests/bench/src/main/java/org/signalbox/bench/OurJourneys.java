package org.signalbox.bench;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The journey through Signalbox, by somebody who is told nothing and asks: for the task, and for the end. */
final class OurJourneys implements Journeys {

    private static final Duration AGAIN = Duration.ofMillis(5);

    private final Door signalbox;

    OurJourneys(Door signalbox) {
        this.signalbox = signalbox;
    }

    @Override
    public void play(String key) throws Exception {
        signalbox.post(
                "/api/instances",
                "{\"workflowKey\":\"ours\",\"businessKey\":\"" + key + "\",\"variables\":{\"tasks\":[]}}",
                202);
        String task = "{\"taskKey\":\"approve\",\"businessKey\":\"" + key + "\"}";
        while (signalbox.post("/api/tasks", task, 200, 202, 404) == 404) {
            LockSupport.parkNanos(AGAIN.toNanos());
        }
        signalbox.post("/api/messages", "{\"name\":\"paid\",\"businessKey\":\"" + key + "\"}", 202);
        while (!isOver(key)) {
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    private boolean isOver(String key) throws Exception {
        JsonObject page = (JsonObject) signalbox.get("/api/instances?businessKey=" + key);
        JsonArray items = page.getJsonArray("items");
        return items.getJsonObject(0).getString("status").equals("COMPLETED");
    }
}
