package org.signalbox.queues;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.signalbox.formats.CloudEvent;
import org.signalbox.formats.ContentType;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.JsonBounds;
import org.signalbox.kernel.Refusal;

/** What a letter says is decided by the letter where it can tell: a CloudEvent, a map. All else is as its queue is configured. */
final class Reading {

    private static final System.Logger LOG = System.getLogger(Reading.class.getName());

    private Reading() {}

    /**
     * Nothing but the letter decides how this ends, so whatever is thrown would be thrown again, for as long as the letter came.
     *
     * @throws Refusal with a sentence that says why it is no event
     */
    static Incoming of(Letter letter, InboundQueue queue) {
        try {
            return read(letter, queue);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException unforeseen) {
            LOG.log(System.Logger.Level.WARNING, "message " + letter.messageId() + " cannot be read", unforeseen);
            throw new Refusal(Refusal.Kind.INVALID, "it cannot be read as an event; the log says why");
        }
    }

    private static Incoming read(Letter letter, InboundQueue queue) {
        if (letter.contentType().filter(Reading::isStructured).isPresent()) {
            return CloudEvent.structured(document(letter)).event(letter.headers());
        }
        if (letter.isBinaryCloudEvent()) {
            Map<String, String> attributes = attributes(letter.properties());
            return CloudEvent.binary(attributes, data(letter, attributes.get("datacontenttype")))
                    .event(letter.headers());
        }
        if (letter.entries() != null) {
            String key = queue.keyOf(letter)
                    .orElseThrow(() -> new Refusal(Refusal.Kind.INVALID, "a MapMessage without an event key"));
            bounded(letter.entries().toString());
            return queue.event(key, letter.entries(), letter);
        }
        return queue.format().read(letter, queue);
    }

    private static boolean isStructured(String type) {
        return type.split(";", 2)[0].strip().equalsIgnoreCase(CloudEvent.STRUCTURED);
    }

    private static JsonObject document(Letter letter) {
        if (letter.entries() != null) {
            bounded(letter.entries().toString());
            return letter.entries();
        }
        String text = letter.text() == null ? new String(letter.bytes(), StandardCharsets.UTF_8) : letter.text();
        bounded(text);
        return Incoming.parse(text);
    }

    private static void bounded(String json) {
        JsonBounds.broken(json.getBytes(StandardCharsets.UTF_8)).ifPresent(sentence -> {
            throw new Refusal(Refusal.Kind.INVALID, sentence);
        });
    }

    private static JsonObject data(Letter letter, String said) {
        if (letter.entries() != null) {
            bounded(letter.entries().toString());
            return letter.entries();
        }
        ContentType type = new ContentType(said == null ? letter.contentType().orElse(null) : said);
        if (letter.text() != null) {
            return type.payload(letter.text());
        }
        return letter.bytes() == null ? JsonValue.EMPTY_JSON_OBJECT : type.payload(letter.bytes());
    }

    private static Map<String, String> attributes(JsonObject properties) {
        Map<String, String> attributes = new TreeMap<>();
        properties.forEach((name, value) -> {
            for (String prefix : Letter.CLOUD_EVENT) {
                if (name.startsWith(prefix) && value instanceof JsonString text) {
                    attributes.put(name.substring(prefix.length()), text.getString());
                }
            }
        });
        return attributes;
    }
}
