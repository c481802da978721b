package org.signalbox.queues;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.Caller;

/**
 * A queue that is emptied here, and what its messages mean. Legacy messages carry no credential of ours: whose they are
 * is told by this configuration alone.
 *
 * @param source of an event that names none, or null
 * @param eventKey of every message, whose body is the payload alone; null where the body is a whole event
 * @param businessKey where in the payload it is found when the sender gives none, or null
 * @param charset of bytes; null where they say so themselves
 * @param consumers how many messages are under way at once; one keeps their order
 * @param idProperty the message property that holds the sender's own id
 */
record InboundQueue(
        String name,
        String tenant,
        String source,
        String eventKey,
        JsonPointer businessKey,
        Charset charset,
        Format format,
        XmlPaths paths,
        int consumers,
        String idProperty) {

    static final String FIRST = "signalbox.inbound";
    static final String ID_PROPERTY = "signalbox_event_id";
    static final int USUAL_CONSUMERS = 4;

    /** Whole events for the tenant that everybody has. */
    static InboundQueue first() {
        return new InboundQueue(
                FIRST,
                Caller.DEFAULT_TENANT,
                null,
                null,
                null,
                StandardCharsets.UTF_8,
                Format.JSON,
                XmlPaths.NONE,
                USUAL_CONSUMERS,
                ID_PROPERTY);
    }

    /** An event whose sender left out what the queue tells. */
    Incoming complete(Incoming event, Letter letter) {
        return new Incoming(
                        event.id() == null ? letter.eventId() : event.id(),
                        event.key(),
                        event.description(),
                        event.source() == null || event.source().isBlank() ? source : event.source(),
                        event.businessKey() == null ? businessKeyIn(event.payload()) : event.businessKey(),
                        event.payload(),
                        letter.headers())
                .fromOutside();
    }

    /** A message that is nothing but the payload. */
    Incoming event(String key, JsonObject payload, Letter letter) {
        return new Incoming(letter.eventId(), key, null, source, businessKeyIn(payload), payload, letter.headers())
                .fromOutside();
    }

    /** Empty where the body must say it. */
    Optional<String> keyOf(Letter letter) {
        return letter.property(Letter.EVENT_KEY).or(() -> Optional.ofNullable(eventKey));
    }

    private String businessKeyIn(JsonObject payload) {
        JsonValue value = businessKey == null ? JsonValue.NULL : found(businessKey, payload);
        if (value == JsonValue.NULL) {
            return null;
        }
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    /** That a pointer leads nowhere is said by a throw, and by {@code containsValue} too where it is more than one step off. */
    private static JsonValue found(JsonPointer pointer, JsonObject payload) {
        try {
            return pointer.getValue(payload);
        } catch (JsonException nothingThere) {
            return JsonValue.NULL;
        }
    }

    Caller sender() {
        return new Caller(tenant, name, null);
    }
}
