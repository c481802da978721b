package org.signalbox.deliveries;

import java.util.UUID;
import org.signalbox.subscriptions.Subscriber;

/**
 * A delivery that is about to be sent.
 *
 * @param attempts how many were made before
 * @param body what is signed and sent, byte for byte in UTF-8
 */
record Dispatch(UUID id, UUID broadcastId, int attempts, String body, Subscriber receiver) {}
