package org.signalbox.events;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.mappings.Mappings.Decision;

/**
 * A mapping of the event's key that did not take it, and why.
 *
 * @param workflowKey that it would have started, or absent
 * @param messageName that it would have brought, or absent
 */
public record PassedOver(UUID mappingId, String workflowKey, String messageName, String reason) {

    public static PassedOver of(Decision decision) {
        return new PassedOver(
                decision.mappingId(), decision.workflowKey(), decision.target().messageName(), decision.reason());
    }

    static String json(List<Decision> decisions) {
        JsonArrayBuilder array = JsonText.elements();
        decisions.forEach(decision -> array.add(JsonText.members()
                .add("mappingId", decision.mappingId().toString())
                .add("workflowKey", JsonText.orNull(decision.workflowKey()))
                .add("messageName", JsonText.orNull(decision.target().messageName()))
                .add("reason", decision.reason())));
        return array.build().toString();
    }

    static List<PassedOver> list(String json) {
        return JsonText.value(json).asJsonArray().getValuesAs(JsonObject.class).stream()
                .map(one -> new PassedOver(
                        UUID.fromString(one.getString("mappingId")),
                        one.getString("workflowKey", null),
                        one.getString("messageName", null),
                        one.getString("reason")))
                .toList();
    }
}
