package org.signalbox.workflow;

import java.util.UUID;

/** The engine waits there no more. Fired in the transaction that records it; {@code completed} is true if that was us. */
public record UserTaskGone(String tenant, UUID userTask, UUID instance, boolean completed) {}
