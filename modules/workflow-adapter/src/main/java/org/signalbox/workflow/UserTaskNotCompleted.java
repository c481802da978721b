package org.signalbox.workflow;

import java.util.UUID;

/** The engine will not complete it as it was told, or telling was given up: it waits there still. Fired in the transaction that records it. */
public record UserTaskNotCompleted(String tenant, UUID userTask, UUID instance, String reason) {}
