package org.signalbox.deliveries;

import java.util.UUID;
import org.signalbox.subscriptions.Topic;

/**
 * A broadcast without its body: what decides who is told.
 *
 * @param fannedTo the last subscription for which there is a delivery, or null
 */
record KeptBroadcast(UUID id, String tenant, Topic topic, UUID eventId, UUID fannedTo) {}
