package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.kernel.Refusal;

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

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple", "012345678901234567890123456789"})
    void aTextIsNoSecret(String text) {
        refused(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aPatternIsNoSecret() {
        byte[] half = ApiSecret.random().bytes();
        ByteBuffer twice = ByteBuffer.allocate(64).put(half, 0, 32).put(half, 0, 32);
        byte[] few = new byte[36];
        byte[] steps = new byte[36];
        for (int i = 0; i < steps.length; i++) {
            few[i] = half[i % 5 * 7];
            steps[i] = (byte) (200 + 7 * i);
        }

        for (byte[] pattern : List.of(new byte[24], few, steps, twice.array())) {
            refused(pattern);
        }
    }

    @Test
    void aRandomSecretIsTakenForWhatItIs() {
        for (int i = 0; i < 10_000; i++) {
            String text = ApiSecret.random().text().substring(0, 6 + 32);

            assertEquals(24, ApiSecret.given(text).bytes().length);
        }
    }

    private static void refused(byte[] bytes) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(bytes);

        Refusal refused = assertThrows(Refusal.class, () -> ApiSecret.given(text));

        assertEquals(Set.of("errors"), refused.details().keySet());
        assertFalse(refused.getMessage().contains(text));
    }

    @Test
    void aSecretDoesNotShowItselfInALog() {
        ApiSecret secret = ApiSecret.random();

        String logged = secret + " " + new NewApiKey("acme-1", secret);

        assertFalse(logged.contains(secret.text().substring(6)));
    }
}
