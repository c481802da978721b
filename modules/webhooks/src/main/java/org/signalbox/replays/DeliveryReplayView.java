package org.signalbox.replays;

import java.time.Instant;
import java.util.UUID;

/**
 * How far a replay of deliveries came.
 *
 * @param subscriptionId whose; absent where it takes all
 * @param deliveryStatus of those that it takes up; absent where that is EXHAUSTED and ABANDONED
 * @param skipped what was under way again, or whose subscription is disabled or removed
 */
public record DeliveryReplayView(
        UUID id,
        String status,
        UUID subscriptionId,
        String deliveryStatus,
        String type,
        long replayed,
        long skipped,
        Instant createdAt,
        Instant endedAt) {}
