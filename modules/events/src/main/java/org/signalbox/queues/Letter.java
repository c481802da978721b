package org.signalbox.queues;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.signalbox.events.Unreadable;

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

    /** What is kept of it where it is no event. */
    Unreadable unreadable() {
        return new Unreadable(messageId, headers, raw().orElse(null), why);
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
