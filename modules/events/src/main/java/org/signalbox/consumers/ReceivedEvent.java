package org.signalbox.consumers;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * An event of the inbox as a consumer gets it.
 *
 * @param id ours, the same at every attempt: the key that tells a repeat
 * @param source who reported it, or null
 * @param foreignId the sender's own id, or null
 * @param description the sender's, or null
 * @param businessKey the sender's, or our id as text where the sender has none
 */
public record ReceivedEvent(
        UUID id,
        String tenant,
        String key,
        String source,
        String foreignId,
        String description,
        String businessKey,
        Instant receivedAt,
        JsonObject payload) {}
