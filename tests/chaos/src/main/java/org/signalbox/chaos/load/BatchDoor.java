package org.signalbox.chaos.load;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.chaos.stage.Caller;
import org.signalbox.chaos.stage.Pause;

/** {@code POST /api/events/batch}: each event of it has an answer of its own. */
record BatchDoor(Caller caller) implements Door {

    private static final Duration BETWEEN = Duration.ofMillis(200);

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public void send(List<Sent> events, Ledger ledger) {
        for (List<Sent> left = events; !left.isEmpty(); left = notKept(left, ledger)) {
            if (left != events) {
                Pause.of(BETWEEN);
            }
        }
    }

    /** Those that the server says it could not keep, which is no refusal: they are sent again. */
    private List<Sent> notKept(List<Sent> events, Ledger ledger) {
        JsonArrayBuilder batch = Json.createArrayBuilder();
        events.forEach(event -> batch.add(event.json()));
        Caller.Answer answer =
                caller.answered("POST", "/api/events/batch", batch.build().toString());
        if (!answer.isYes()) {
            events.forEach(event -> ledger.refused(name(), event, answer.status() + " " + answer.body()));
            return List.of();
        }
        List<JsonObject> items = answer.json().getJsonArray("items").getValuesAs(JsonObject.class);
        List<Sent> failed = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Sent event = events.get(i);
            switch (items.get(i).getString("status")) {
                case "ACCEPTED", "REPEAT" -> ledger.accepted(name(), event);
                case "FAILED" -> failed.add(event);
                default -> ledger.refused(name(), event, items.get(i).toString());
            }
        }
        return failed;
    }
}
