package org.signalbox.workflow;

import java.util.UUID;

/**
 * The engine runs the instance and we have it in writing. Fired in the transaction that records it.
 *
 * @param attempts how often the start was taken up until it was in writing
 */
public record InstanceStarted(String tenant, UUID instance, String workflowKey, String engineId, int attempts) {}
