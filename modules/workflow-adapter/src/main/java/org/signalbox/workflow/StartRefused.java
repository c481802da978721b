package org.signalbox.workflow;

import java.util.UUID;

/**
 * The engine will not start the instance, or trying was given up. Fired in the transaction that records it.
 *
 * @param attempts how often the start was taken up until then
 */
public record StartRefused(String tenant, UUID instance, String reason, int attempts) {}
