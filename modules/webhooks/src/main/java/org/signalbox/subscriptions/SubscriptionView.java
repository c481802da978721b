package org.signalbox.subscriptions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * @param key of the short form: a type, an event key or a task key; absent where types and keys say it
 * @param headers their names: the values are not shown
 * @param timeout ISO-8601
 * @param reason why it is disabled; absent where it is not
 * @param failingSince since when no attempt was accepted; absent where the last one was
 */
public record SubscriptionView(
        UUID id,
        String url,
        String key,
        List<String> types,
        List<String> keys,
        String description,
        List<String> headers,
        String timeout,
        int width,
        String status,
        String reason,
        Instant failingSince,
        Instant createdAt) {}
