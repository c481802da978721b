package org.signalbox.eventreplays;

import java.time.Instant;
import java.util.UUID;

/**
 * How far a replay came.
 *
 * @param eventStatus of the events that it takes up
 * @param eventKey of those events; absent where it takes all
 * @param skipped events that cannot be replayed: messages that were never events
 */
public record ReplayView(
        UUID id,
        String status,
        String eventStatus,
        String eventKey,
        String source,
        long replayed,
        long skipped,
        Instant createdAt,
        Instant endedAt) {}
