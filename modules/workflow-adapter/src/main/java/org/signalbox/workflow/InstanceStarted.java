package org.signalbox.workflow;

import java.util.UUID;

/** The engine runs the instance and we have it in writing. Fired in the transaction that records it. */
public record InstanceStarted(String tenant, UUID instance, String workflowKey, String engineId) {}
