package org.signalbox.intake;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.signalbox.kernel.JsonText;

/** Tells a repeat from another event under the same id: what it says counts, not the order in which its members came. */
final class Digest {

    private Digest() {}

    static String of(String key, JsonObject payload) {
        String canonical = key + '\n' + JsonText.canonical(payload);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
