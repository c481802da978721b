package org.signalbox.authenticators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void aCodeIsTheOneOfTheSpecification(long second, String code) {
        long step = Totp.stepAt(Instant.ofEpochSecond(second));

        assertEquals(code, Totp.code(SECRET, step, 8));
        assertEquals(code.substring(2), Totp.code(SECRET, step, 6));
    }

    @Test
    void aSecretIsWrittenAsDevicesTakeIt() {
        assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Base32.of(SECRET));
        assertEquals("MZXW6YQ", Base32.of("foob".getBytes(StandardCharsets.US_ASCII)));
    }
}
