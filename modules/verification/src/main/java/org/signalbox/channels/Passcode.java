package org.signalbox.channels;

import java.time.Instant;
import java.util.UUID;

/**
 * A code on its way to somebody.
 *
 * @param id the same however often it is tried
 * @param about what is confirmed with it, in the words of the task
 * @param code to be shown to the recipient and to nobody else
 */
public record Passcode(
        UUID id,
        String tenant,
        UUID task,
        String about,
        String method,
        String recipient,
        String code,
        Instant expiresAt) {

    /** Without the code and whom it is for: this ends up in logs. */
    @Override
    public String toString() {
        return "code " + id + " by " + method;
    }
}
