package org.signalbox.subscriptions;

import java.time.Instant;
import java.util.UUID;

/** @param reason why it is not active; absent where it is */
public record SubscriptionView(UUID id, String url, String key, String status, String reason, Instant createdAt) {}
