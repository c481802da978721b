package org.signalbox.events;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A message, taken out of its envelope: its text, or why it has none.
 *
 * @param messageId identifies the message over redeliveries
 * @param eventId identifies what it tells, unless the text itself says more
 * @param headers what the envelope said
 * @param bytes as they came, or null where it came as text
 */
record Letter(String messageId, String eventId, JsonObject headers, String text, byte[] bytes, String why) {

    /** In bytes; the same at every door. */
    static final int LONGEST = 1024 * 1024;

    static Letter written(String id, String text) {
        return new Letter(id, id, JsonValue.EMPTY_JSON_OBJECT, text, null, null);
    }

    Letter because(String reason) {
        return new Letter(messageId, eventId, headers, text, bytes, reason);
    }

    /** Another message that bears the same id, though it says something else, is told apart by this one. */
    Letter renamed() {
        String content = Base64.getEncoder().encodeToString(raw().orElseGet(() -> new byte[0]));
        String other = messageId + " "
                + Digest.of("letter", JsonText.members().add("raw", content).build());
        return new Letter(other, eventId, headers, text, bytes, why);
    }

    /** The reason why it is no event, where that is known already. */
    Optional<String> problem() {
        return Optional.ofNullable(why);
    }

    /** What is kept of a letter that is no event: never more than {@link #LONGEST}. */
    Optional<byte[]> raw() {
        byte[] all = bytes != null || text == null ? bytes : text.getBytes(StandardCharsets.UTF_8);
        return Optional.ofNullable(all).map(whole -> whole.length > LONGEST ? Arrays.copyOf(whole, LONGEST) : whole);
    }
}
