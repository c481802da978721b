package org.signalbox.intake;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;

/**
 * An event as a sender reports it, checked: the same rules at every door. Without control characters, because keys are
 * logged, and because PostgreSQL does not keep a NUL.
 *
 * @param id the sender's own id for it, or null; what makes a repeat harmless
 * @param headers what its envelope said beyond that, or null; no part of what tells a repeat from another event
 */
public record Incoming(
        String id,
        String key,
        String description,
        String source,
        String businessKey,
        JsonObject payload,
        JsonObject headers) {

    /** So begin the ids and sources of what schedules fire. They can be foreseen, so nobody else may take one. */
    public static final String OF_SCHEDULES = "schedule/";

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_BUSINESS_KEY = 255;
    private static final int LONGEST_DESCRIPTION = 4000;

    public Incoming {
        if (key == null || key.isBlank()) {
            throw Refusal.invalid("key", "must not be blank");
        }
        id = id == null || id.isBlank() ? null : id;
        businessKey = businessKey == null || businessKey.isBlank() ? null : businessKey;
        checkLine("id", id, LONGEST_KEY);
        checkLine("key", key, LONGEST_KEY);
        checkLine("source", source, LONGEST_KEY);
        checkLine("businessKey", businessKey, LONGEST_BUSINESS_KEY);
        if (description != null && (description.length() > LONGEST_DESCRIPTION || description.indexOf('\0') >= 0)) {
            throw Refusal.invalid("description", "must have at most " + LONGEST_DESCRIPTION + " characters and no NUL");
        }
        if (payload == null) {
            throw Refusal.invalid("payload", "must be a JSON object");
        }
    }

    public Incoming(String id, String key, String description, String source, String businessKey, JsonObject payload) {
        this(id, key, description, source, businessKey, payload, null);
    }

    /** As its sender wrote it. */
    public static Incoming of(JsonObject event) {
        return new Incoming(
                        text(event, "id"),
                        text(event, "key"),
                        text(event, "description"),
                        text(event, "source"),
                        text(event, "businessKey"),
                        object(event.get("payload")))
                .fromOutside();
    }

    /** Refused (INVALID) where it would pass for what a schedule fires. */
    public Incoming fromOutside() {
        checkOutside("id", id);
        checkOutside("source", source);
        return this;
    }

    public Incoming withBusinessKey(String other) {
        return new Incoming(id, key, description, source, other, payload, headers);
    }

    private static void checkOutside(String name, String value) {
        if (value != null && value.startsWith(OF_SCHEDULES)) {
            throw Refusal.invalid(name, "must not begin with " + OF_SCHEDULES + ", as those of schedules do");
        }
    }

    static JsonObject object(JsonValue payload) {
        if (payload instanceof JsonObject object) {
            return object;
        }
        throw Refusal.invalid("payload", "must be a JSON object");
    }

    String digest() {
        return Digest.of(key, payload);
    }

    public static JsonObject parse(String text) {
        try {
            return JsonText.object(text);
        } catch (JsonException malformed) {
            throw new Refusal(Refusal.Kind.INVALID, "not a JSON object: " + malformed.getMessage());
        }
    }

    private static String text(JsonObject event, String name) {
        JsonValue value = event.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw Refusal.invalid(name, "must be a text");
    }

    private static void checkLine(String name, String value, int longest) {
        if (value == null) {
            return;
        }
        if (value.length() > longest) {
            throw Refusal.invalid(name, "must have at most " + longest + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid(name, "must not contain control characters");
        }
    }
}
