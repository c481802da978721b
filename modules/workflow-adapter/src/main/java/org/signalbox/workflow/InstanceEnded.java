package org.signalbox.workflow;

import java.util.UUID;

/** The instance has ended at the engine. Fired in the transaction that records it. */
public record InstanceEnded(String tenant, UUID instance, boolean completed) {}
