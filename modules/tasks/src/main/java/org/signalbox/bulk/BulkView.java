package org.signalbox.bulk;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * How far a bulk call came.
 *
 * @param refused tasks to which it could not be done, as it could not be alone
 * @param refusals the first of these, each with {@code taskId} and {@code reason}
 */
public record BulkView(
        UUID id,
        String status,
        String action,
        JsonObject filter,
        long done,
        long refused,
        JsonArray refusals,
        Instant createdAt,
        Instant endedAt) {}
