package org.signalbox.deliveries;

import java.time.Instant;
import java.util.UUID;

/**
 * @param webhookId the header of the same name: what the receiver saw
 * @param attempts of all rounds
 * @param lastStatus of HTTP; absent where no answer came
 * @param lastError why it is not delivered; absent where it is
 */
public record DeliveryView(
        UUID id,
        String webhookId,
        UUID subscriptionId,
        String type,
        UUID eventId,
        String status,
        int attempts,
        Integer lastStatus,
        String lastError,
        Instant createdAt,
        Instant lastAttemptAt,
        Instant nextAttemptAt,
        Instant endedAt) {}
