package org.signalbox.events;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.signalbox.mappings.Mappings.Decision;

/** A mapping of the event's key that did not take it, and why. */
public record PassedOver(UUID mappingId, String workflowKey, String reason) {

    static PassedOver of(Decision decision) {
        return new PassedOver(decision.mappingId(), decision.workflowKey(), decision.reason());
    }

    static String json(List<Decision> decisions) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        decisions.forEach(decision -> array.add(JsonText.members()
                .add("mappingId", decision.mappingId().toString())
                .add("workflowKey", decision.workflowKey())
                .add("reason", decision.reason())));
        return array.build().toString();
    }

    static List<PassedOver> list(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(one -> new PassedOver(
                            UUID.fromString(one.getString("mappingId")),
                            one.getString("workflowKey"),
                            one.getString("reason")))
                    .toList();
        }
    }
}
