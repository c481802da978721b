package org.signalbox.signals;

import java.time.Instant;
import java.util.UUID;

/**
 * What a caller sees of a signal.
 *
 * @param status WAITING, TOLD or DEAD
 * @param guarantee always AT_LEAST_ONCE: after a lost answer it is told again
 * @param reason why it is DEAD, or why it could not be told yet
 * @param attempts how often it was begun, if it was
 */
public record SignalView(
        UUID id,
        String name,
        String status,
        String guarantee,
        String reason,
        Integer attempts,
        Instant createdAt,
        Instant endedAt) {

    static final String AT_LEAST_ONCE = "AT_LEAST_ONCE";

    SignalView waiting(String why, int begun) {
        return new SignalView(id, name, status, guarantee, why, begun, createdAt, endedAt);
    }
}
