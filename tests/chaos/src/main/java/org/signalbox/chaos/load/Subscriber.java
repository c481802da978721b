package org.signalbox.chaos.load;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A partner's server: keeps by its id what it has answered with yes. */
public final class Subscriber implements AutoCloseable {

    private final Map<String, String> taken = new ConcurrentHashMap<>();
    private final LongAdder requests = new LongAdder();
    private final Hook hook = new Hook(this::take);
    private final Manner manner;

    Subscriber(Manner manner) {
        this.manner = manner;
    }

    Hook hook() {
        return hook;
    }

    /** What was told, by its {@code webhook-id}: type, what it is about, business key. */
    public Map<String, String> taken() {
        return Map.copyOf(taken);
    }

    /** With those that it refused, and those that it was sent again. */
    public long requests() {
        return requests.sum();
    }

    private int take(String id, String body) {
        requests.increment();
        int answer = manner.answer(id);
        if (answer == Manner.YES) {
            taken.put(id, toldBy(body));
        }
        return answer;
    }

    /** About a task by its key, or else about an event by its. */
    private static String toldBy(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonObject told = reader.readObject();
            JsonObject data = told.getJsonObject("data");
            String about =
                    data.containsKey("task") ? data.getJsonObject("task").getString("key") : data.getString("eventKey");
            return told.getString("type") + " " + about + " " + data.getString("businessKey", "");
        }
    }

    @Override
    public void close() {
        hook.close();
    }
}
