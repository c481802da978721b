package org.signalbox.kernel;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * What subscribers are told; fired in the transaction of the outcome it tells of.
 *
 * @param type full-stop-delimited, as {@code task.completed}
 * @param eventKey the key of the event it is about, or null
 * @param taskKey the key of the task it is about, or null
 * @param data the {@code data} member of the webhook's body
 */
public record Broadcast(
        String tenant, String type, Instant at, UUID eventId, String eventKey, String taskKey, JsonObject data) {}
