package org.signalbox.messages;

import java.util.UUID;

/** Nobody waited for the message in its time, or trying was given up. Fired in the transaction that records it. */
public record MessageNotDelivered(String tenant, UUID correlation, String reason, int attempts) {}
