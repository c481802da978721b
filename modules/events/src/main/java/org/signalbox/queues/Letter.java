package org.signalbox.queues;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.intake.Unreadable;

/**
 * A message, taken out of its envelope: what it holds, or why it holds nothing.
 *
 * @param messageId identifies the message over redeliveries
 * @param eventId identifies what it tells, unless the text itself says more
 * @param headers what the envelope said
 * @param bytes as they came, or null where it came as text
 * @param entries of a MapMessage, else null
 * @param replyTo null where nobody wants an answer
 */
record Letter(
        String messageId,
        String eventId,
        JsonObject headers,
        String text,
        byte[] bytes,
        JsonObject entries,
        ReplyTo replyTo,
        String why) {

    /** In bytes; the same at every door. */
    static final int LONGEST = 1024 * 1024;

    /** A property by which a sender names the event key; what it sends is then the payload alone. */
    static final String EVENT_KEY = "signalbox_event_key";

    /** As the AMQP binding of CloudEvents has it, for JMS the first. */
    static final List<String> CLOUD_EVENT = List.of("cloudEvents_", "cloudEvents:");

    /** Where JMS providers and their clients put the content type, which JMS itself does not know. */
    private static final List<String> CONTENT_TYPES =
            List.of("contentType", "content_type", "Content_Type", "JMS_AMQP_ContentType");

    static Letter written(String id, String text) {
        return new Letter(id, id, JsonValue.EMPTY_JSON_OBJECT, text, null, null, null, null);
    }

    Letter because(String reason) {
        return new Letter(messageId, eventId, headers, text, bytes, entries, replyTo, reason);
    }

    Letter identifying(String event) {
        return new Letter(messageId, event, headers, text, bytes, entries, replyTo, why);
    }

    JsonObject properties() {
        return headers.getOrDefault("properties", null) instanceof JsonObject properties
                ? properties
                : JsonValue.EMPTY_JSON_OBJECT;
    }

    Optional<String> property(String name) {
        return text(properties(), name);
    }

    Optional<String> contentType() {
        return CONTENT_TYPES.stream()
                .flatMap(name -> property(name).stream())
                .findFirst()
                .or(() -> text(headers, "JMSType").filter(type -> type.indexOf('/') > 0));
    }

    boolean isBinaryCloudEvent() {
        return CLOUD_EVENT.stream().anyMatch(prefix -> properties().containsKey(prefix + "specversion"));
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
        return Stream.of(
                        Optional.ofNullable(bytes),
                        Optional.ofNullable(text).map(Letter::utf8),
                        Optional.ofNullable(entries).map(map -> utf8(map.toString())))
                .flatMap(Optional::stream)
                .findFirst()
                .map(whole -> whole.length > LONGEST ? Arrays.copyOf(whole, LONGEST) : whole);
    }

    /** Of what it holds, about. */
    int size() {
        return Stream.of(text, entries)
                .filter(Objects::nonNull)
                .mapToInt(content -> content.toString().length())
                .findFirst()
                .orElse(bytes == null ? 0 : bytes.length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> text(JsonObject members, String name) {
        return members.get(name) instanceof JsonString text && !text.getString().isBlank()
                ? Optional.of(text.getString())
                : Optional.empty();
    }
}
