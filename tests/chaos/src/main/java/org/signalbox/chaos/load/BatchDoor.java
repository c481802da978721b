package org.signalbox.chaos.load;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import org.signalbox.chaos.stage.Caller;

/** {@code POST /api/events/batch}: each event of it has an answer of its own. */
record BatchDoor(Caller caller) implements Door {

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public void send(List<Sent> events, Ledger ledger) {
        JsonArrayBuilder batch = Json.createArrayBuilder();
        events.forEach(event -> batch.add(event.json()));
        Caller.Answer answer =
                caller.answered("POST", "/api/events/batch", batch.build().toString());
        if (!answer.isYes()) {
            events.forEach(event -> ledger.refused(name(), event, answer.status() + " " + answer.body()));
            return;
        }
        List<JsonObject> items = answer.json().getJsonArray("items").getValuesAs(JsonObject.class);
        for (int i = 0; i < events.size(); i++) {
            if (items.get(i).getString("status").equals("REFUSED")) {
                ledger.refused(name(), events.get(i), items.get(i).toString());
            } else {
                ledger.accepted(name(), events.get(i));
            }
        }
    }
}
