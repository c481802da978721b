package org.signalbox.apikeys;

import java.time.Instant;
import java.util.UUID;

/**
 * A key without its secrets.
 *
 * @param status ACTIVE, EXPIRED or REVOKED
 * @param previousSecretUntil until when the secret before the last rotation is valid too; absent where it is not
 * @param lastUsedAt to the minute; absent where it was never used
 */
public record ApiKeyView(
        UUID id,
        String apiKey,
        String name,
        String role,
        String tenant,
        String status,
        Instant createdAt,
        Instant expiresAt,
        Instant previousSecretUntil,
        Instant lastUsedAt,
        Instant revokedAt) {}
