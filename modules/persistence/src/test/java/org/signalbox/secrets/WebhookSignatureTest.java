package org.signalbox.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final byte[] SECRET = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final String EXPECTED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void theSignatureIsTheOneOfTheSpecification() {
        String signature = WebhookSignature.of(List.of(SECRET), ID, AT.plusMillis(999), BODY)
                .header();

        assertEquals(EXPECTED, signature);
    }

    @Test
    void everyValidSecretSigns() {
        String signature =
                WebhookSignature.of(List.of(new byte[24], SECRET), ID, AT, BODY).header();

        assertEquals(2, signature.split(" ").length);
        assertEquals(EXPECTED, signature.split(" ")[1]);
    }
}
