package org.signalbox.apikeys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.signalbox.kernel.Refusal;

/** A secret as Standard Webhooks writes it: {@code whsec_} and 24 to 64 random bytes in base64. */
final class ApiSecret {

    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    /** Longer than the hash of the signature, and without padding in base64. */
    private static final int OUR_BYTES = 36;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;
    private final String text;

    private ApiSecret(byte[] bytes, String text) {
        this.bytes = bytes;
        this.text = text;
    }

    static ApiSecret random() {
        byte[] bytes = new byte[OUR_BYTES];
        RANDOM.nextBytes(bytes);
        return new ApiSecret(bytes, PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** Empty where the text is not of the form, or too short to be stored behind a fast hash. */
    static Optional<ApiSecret> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            boolean strong = bytes.length >= FEWEST_BYTES && bytes.length <= MOST_BYTES;
            return strong ? Optional.of(new ApiSecret(bytes, text)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** A secret of the caller's own. Its form does not make it hard to guess, so what nobody draws at random is refused. */
    static ApiSecret given(String text) {
        ApiSecret secret = parse(text)
                .orElseThrow(() -> Refusal.invalid(
                        "secret",
                        "must be " + PREFIX + " and " + FEWEST_BYTES + " to " + MOST_BYTES
                                + " random bytes in base64 (echo " + PREFIX + "$(openssl rand -base64 36))"));
        if (Guessable.is(secret.bytes)) {
            throw Refusal.invalid("secret", "follows a pattern: it must be random bytes (openssl rand -base64 36)");
        }
        return secret;
    }

    /** What is kept for login. These many random bytes need no slow hash. */
    static byte[] fingerprint(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] fingerprint() {
        return fingerprint(text);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** In clear, for its owner only. */
    String text() {
        return text;
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
