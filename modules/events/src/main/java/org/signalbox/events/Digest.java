package org.signalbox.events;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells a repeat from another event under the same id: what it says counts, not the order in which its members came. */
final class Digest {

    private Digest() {}

    static String of(String key, JsonObject payload) {
        StringBuilder canonical = new StringBuilder(key).append('\n');
        write(payload, canonical);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void write(JsonValue value, StringBuilder canonical) {
        if (value instanceof JsonObject object) {
            canonical.append('{');
            new TreeMap<>(object).forEach((name, member) -> {
                canonical.append(name.length()).append(':').append(name);
                write(member, canonical);
                canonical.append(',');
            });
            canonical.append('}');
        } else if (value instanceof JsonArray array) {
            canonical.append('[');
            array.forEach(element -> {
                write(element, canonical);
                canonical.append(',');
            });
            canonical.append(']');
        } else {
            canonical.append(value);
        }
    }
}
