package org.signalbox.attempts;

import java.util.UUID;
import org.signalbox.subscriptions.Subscriber;

/**
 * A delivery that is about to be sent.
 *
 * @param webhookId the receiver's idempotency key
 * @param attempts how many were made before
 * @param body what is signed and sent, byte for byte in UTF-8
 */
public record Dispatch(UUID id, String webhookId, int attempts, String body, Subscriber receiver) {}
