package org.signalbox.system;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What somebody has in the hand: shows a code for its secret and the time (RFC 6238). */
final class Device {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Device() {}

    static String shows(String secret) {
        byte[] moment = ByteBuffer.allocate(Long.BYTES)
                .putLong(Instant.now().getEpochSecond() / 30)
                .array();
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decoded(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(moment);
            int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 15, Integer.BYTES)
                    .getInt();
            return "%06d".formatted((number & Integer.MAX_VALUE) % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decoded(String secret) {
        byte[] bytes = new byte[secret.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int value = LETTERS.indexOf(secret.charAt(bit / 5));
            bytes[bit / 8] |= (byte) ((value >> (4 - bit % 5) & 1) << (7 - bit % 8));
        }
        return bytes;
    }
}
