package org.signalbox.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Standard Webhooks 1.0.0: {@code v1,} and the base64 of HMAC-SHA256 over {@code id.timestamp.body}, one per valid
 * secret, so that a receiver may change over while both are.
 */
public record WebhookSignature(String header) {

    private static final String ALGORITHM = "HmacSHA256";

    /** The value of the header {@code webhook-signature}. */
    public static WebhookSignature of(List<byte[]> secrets, String webhookId, Instant timestamp, byte[] body) {
        byte[] head = (webhookId + "." + timestamp.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII);
        return new WebhookSignature(
                secrets.stream().map(secret -> "v1," + sign(secret, head, body)).collect(Collectors.joining(" ")));
    }

    private static String sign(byte[] secret, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
