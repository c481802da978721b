package org.signalbox.messages;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.signalbox.kernel.Refusal;
import org.signalbox.workflow.Origin;

/**
 * A message as somebody sends it, checked: what the engine would answer with an error is refused at once.
 *
 * @param id the sender's own, or null; what makes a repeat harmless
 */
record Draft(String id, String tenant, String name, Keys keys, JsonObject variables, String timeToLive) {

    /** @param businessKey null is any */
    record Keys(String businessKey, JsonObject others) {}

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VARIABLE = 255;
    private static final int LONGEST_KEY = 4000;
    private static final int MOST_KEYS = 20;

    Draft {
        id = id == null || id.isBlank() ? null : id;
        checkLine("id", id);
        if (keys.businessKey() == null && keys.others().isEmpty()) {
            throw Refusal.invalid("businessKey", "or correlationKeys must say which instance is meant");
        }
        variables.keySet().forEach(Draft::checkVariable);
    }

    static Keys keys(String businessKey, JsonValue others) {
        JsonObject checked = object("correlationKeys", others);
        if (checked.size() > MOST_KEYS) {
            throw Refusal.invalid("correlationKeys", "must be at most " + MOST_KEYS);
        }
        checked.forEach(Draft::checkKey);
        return new Keys(businessKey == null || businessKey.isBlank() ? null : businessKey, checked);
    }

    static JsonObject object(String name, JsonValue given) {
        if (given == null || given == JsonValue.NULL) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (given instanceof JsonObject object) {
            return object;
        }
        throw Refusal.invalid(name, "must be a JSON object");
    }

    private static void checkKey(String name, JsonValue value) {
        if (name.isBlank() || name.length() > LONGEST_NAME || hasControls(name)) {
            throw Refusal.invalid("correlationKeys", "must have names of 1 to " + LONGEST_NAME + " characters");
        }
        boolean isText = value instanceof JsonString text && text.getString().length() <= LONGEST_KEY;
        boolean isTruth = JsonValue.TRUE.equals(value) || JsonValue.FALSE.equals(value);
        if (!isText && !isTruth && !(value instanceof JsonNumber)) {
            throw Refusal.invalid(
                    "correlationKeys." + name,
                    "must be a number, a truth or a text of at most " + LONGEST_KEY + " characters");
        }
    }

    private static void checkVariable(String name) {
        if (name.isBlank() || name.length() > LONGEST_VARIABLE || hasControls(name)) {
            throw Refusal.invalid("variables", "must have names of 1 to " + LONGEST_VARIABLE + " characters");
        }
    }

    private static void checkLine(String field, String value) {
        if (value != null && (value.length() > LONGEST_NAME || hasControls(value))) {
            throw Refusal.invalid(
                    field, "must have at most " + LONGEST_NAME + " characters, none of them a control character");
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    MessageDoor.Message message() {
        return new MessageDoor.Message(
                tenant,
                name,
                keys.businessKey(),
                keys.others(),
                variables,
                MessageDoor.timeToLive(timeToLive),
                new Origin(null, null));
    }
}
