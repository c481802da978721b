package org.signalbox.messages;

import java.util.UUID;

/** Nobody waited for the message in its time (parked), or trying was given up (dead). Fired in the transaction that records it. */
public record MessageNotDelivered(String tenant, UUID correlation, String reason, int attempts) {}
