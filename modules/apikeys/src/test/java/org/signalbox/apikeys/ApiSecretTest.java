package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiSecretTest {

    @Test
    void aRandomSecretReadsBackAsTheSameBytes() {
        ApiSecret secret = ApiSecret.random();

        ApiSecret read = ApiSecret.parse(secret.text()).orElseThrow();

        assertArrayEquals(secret.bytes(), read.bytes());
        assertEquals(36, read.bytes().length);
        assertNotEquals(secret.text(), ApiSecret.random().text());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void aSecretOfTheWrongStrengthIsNone(int bytes) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);

        Optional<ApiSecret> read = ApiSecret.parse(text);

        assertEquals(Optional.empty(), read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "whsec_%%%%", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void aSecretOfAnotherFormIsNone(String text) {
        Optional<ApiSecret> read = ApiSecret.parse(text);

        assertEquals(Optional.empty(), read);
    }

    @Test
    void aSecretDoesNotShowItselfInALog() {
        ApiSecret secret = ApiSecret.random();

        String logged = secret + " " + new NewApiKey("acme-1", secret);

        assertFalse(logged.contains(secret.text().substring(6)));
    }
}
