package org.signalbox.workflow;

import java.util.UUID;

/** Nothing is kept of the instance any more; told in the transaction that removes it. */
public record InstanceDeleted(String tenant, UUID instance) {}
