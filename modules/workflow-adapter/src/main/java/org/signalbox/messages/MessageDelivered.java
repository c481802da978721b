package org.signalbox.messages;

import java.util.UUID;

/**
 * An instance has taken the message and we have it in writing. Fired in the transaction that records it.
 *
 * @param instance ours, or null where others started it at the engine
 * @param attempts how often the delivery was taken up
 */
public record MessageDelivered(String tenant, UUID correlation, UUID instance, String engineId, int attempts) {}
