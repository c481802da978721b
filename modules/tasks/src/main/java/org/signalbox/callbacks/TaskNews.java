package org.signalbox.callbacks;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * What a callback is told.
 *
 * @param id ours, the same at every attempt: the key that tells a repeat
 * @param at when it came to be so
 * @param queue of the task, or null
 * @param task as it was then, with the members that {@code GET /api/tasks/{id}} shows
 * @param verification the receipt where it was verified, with {@code method}, {@code recipient} (masked) and {@code at}; else empty
 */
public record TaskNews(
        UUID id,
        String tenant,
        TaskState state,
        Instant at,
        UUID taskId,
        String key,
        String queue,
        JsonObject task,
        JsonObject verification) {}
