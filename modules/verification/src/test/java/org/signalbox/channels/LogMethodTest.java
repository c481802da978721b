package org.signalbox.channels;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogMethodTest {

    @Test
    void codesAreLoggedInTheDevelopmentProfileOnly() {
        Passcode passcode = new Passcode(
                UUID.randomUUID(), "default", UUID.randomUUID(), "x", "log", "me", "012345", Instant.EPOCH);

        assertTrue(new LogMethod(true).isAvailable());
        assertFalse(new LogMethod(false).isAvailable());
        assertFalse(new LogMethod().isAvailable());
        assertThrows(Undeliverable.class, () -> new LogMethod(false).send(passcode));
    }
}
