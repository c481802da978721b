package org.signalbox.incidents;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.kernel.JsonText;

/**
 * @param kind EXTERNAL_TASK, JOB or OTHER
 * @param cause as whoever failed put it
 * @param activity the step's id in the model
 * @param instance ours; absent where others started it at the engine
 * @param retriedAt when it was last asked to be tried again
 */
public record IncidentView(
        UUID id,
        String status,
        String kind,
        String cause,
        String workflowKey,
        String activity,
        UUID instance,
        String engineInstanceId,
        String businessKey,
        UUID eventId,
        String eventKey,
        Instant raisedAt,
        Instant retriedAt,
        Instant resolvedAt) {

    /** For webhooks. */
    JsonObject json() {
        JsonObjectBuilder json = JsonText.members()
                .add("id", id.toString())
                .add("status", status)
                .add("kind", kind)
                .add("cause", cause)
                .add("raisedAt", raisedAt.toString());
        add(json, "workflowKey", workflowKey);
        add(json, "activity", activity);
        add(json, "instance", instance);
        add(json, "engineInstanceId", engineInstanceId);
        add(json, "resolvedAt", resolvedAt);
        return json.build();
    }

    static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value.toString());
        }
    }
}
