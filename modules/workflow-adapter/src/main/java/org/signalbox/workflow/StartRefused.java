package org.signalbox.workflow;

import java.util.UUID;

/** The engine will not start the instance, or trying was given up. Fired in the transaction that records it. */
public record StartRefused(String tenant, UUID instance, String reason) {}
