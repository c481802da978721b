package org.signalbox.formats;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;

/**
 * An event as CloudEvents 1.0 has it. Its {@code type} is our event key; what we have no place for is kept as it was
 * said, beside the payload.
 *
 * @param attributes all of them, extensions too
 */
public record CloudEvent(JsonObject attributes, JsonObject payload) {

    public static final String STRUCTURED = "application/cloudevents+json";

    private static final String VERSION = "1.0";
    private static final String DATA = "data";
    private static final String BASE64 = "data_base64";
    private static final Set<String> CONTENT = Set.of(DATA, BASE64);

    /** Of the JSON format: attributes and data in one document. */
    public static CloudEvent structured(JsonObject document) {
        JsonObjectBuilder attributes = JsonText.members();
        document.forEach((name, value) -> {
            if (!CONTENT.contains(name) && value != JsonValue.NULL) {
                attributes.add(name, value);
            }
        });
        return new CloudEvent(attributes.build(), data(document));
    }

    /** Of the binary mode: the attributes came beside the data. */
    public static CloudEvent binary(Map<String, String> attributes, JsonObject payload) {
        JsonObjectBuilder all = JsonText.members();
        attributes.forEach(all::add);
        return new CloudEvent(all.build(), payload);
    }

    /**
     * Refused (INVALID) where an attribute that must be there is not.
     *
     * @param envelope what is kept of that which it came in
     */
    public Incoming event(JsonObject envelope) {
        if (!VERSION.equals(required("specversion"))) {
            throw Refusal.invalid("specversion", "must be " + VERSION);
        }
        JsonObject headers =
                JsonText.members(envelope).add("cloudEvent", attributes).build();
        return new Incoming(required("id"), required("type"), null, required("source"), businessKey(), payload, headers)
                .fromOutside();
    }

    private String businessKey() {
        String own = attributes.getString("businesskey", null);
        return own == null ? attributes.getString("subject", null) : own;
    }

    private String required(String name) {
        if (attributes.get(name) instanceof JsonString text && !text.getString().isBlank()) {
            return text.getString();
        }
        throw Refusal.invalid(name, "must be given by a CloudEvent, as a text");
    }

    private static JsonObject data(JsonObject document) {
        JsonValue data = document.getOrDefault(DATA, JsonValue.NULL);
        JsonValue base64 = document.getOrDefault(BASE64, JsonValue.NULL);
        ContentType type = new ContentType(document.getString("datacontenttype", null));
        if (base64 != JsonValue.NULL) {
            if (data != JsonValue.NULL) {
                throw Refusal.invalid(BASE64, "must not be given beside data");
            }
            return type.payload(decoded(base64));
        }
        if (data == JsonValue.NULL) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        return !type.isJson() && data instanceof JsonString text ? type.payload(text.getString()) : type.payload(data);
    }

    private static byte[] decoded(JsonValue base64) {
        try {
            return Base64.getDecoder().decode(((JsonString) base64).getString());
        } catch (IllegalArgumentException | ClassCastException malformed) {
            throw Refusal.invalid(BASE64, "must be a text in Base64");
        }
    }
}
