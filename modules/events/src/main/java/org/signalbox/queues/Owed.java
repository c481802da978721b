package org.signalbox.queues;

import java.time.Instant;
import java.util.UUID;

/**
 * An answer that is owed.
 *
 * @param due {@link ReplyTo#RECEIPT} or {@link ReplyTo#OUTCOME}
 * @param receipt as it is sent
 */
record Owed(UUID id, String tenant, UUID eventId, ReplyTo to, String due, String receipt, Instant since) {}
