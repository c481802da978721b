package org.signalbox.taskdrafts;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.signalbox.kernel.JsonText;

/**
 * Reads the variable {@code tasks} in every form in which it comes: an array; one task; an object whose {@code values}
 * is either, as the predecessor wanted it; and each of these as JSON text, because the engine keeps no other JSON.
 */
final class Drafts {

    static final String VARIABLE = "tasks";
    static final int MOST = 1000;

    private static final int MOST_WRAPPINGS = 3;

    private Drafts() {}

    /** @throws MalformedTasks where there is nothing to make, or what is there is wrong */
    static List<Draft> of(JsonObject variables) {
        JsonValue given = variables.getOrDefault(VARIABLE, JsonValue.NULL);
        if (given == JsonValue.NULL) {
            throw new MalformedTasks("variable '" + VARIABLE + "' is missing");
        }
        JsonArray tasks = array(given, MOST_WRAPPINGS);
        if (tasks.size() > MOST) {
            throw new MalformedTasks("variable '" + VARIABLE + "' has more than " + MOST + " tasks");
        }
        return tasks.stream().map(Drafts::draft).toList();
    }

    private static JsonArray array(JsonValue given, int wrappings) {
        if (given instanceof JsonArray array) {
            return array;
        }
        if (given instanceof JsonObject object && !object.containsKey("values")) {
            return JsonText.array(List.of(object));
        }
        if (wrappings == 0) {
            throw new MalformedTasks("variable '" + VARIABLE + "' is wrapped too deep");
        }
        if (given instanceof JsonObject object) {
            return array(object.get("values"), wrappings - 1);
        }
        if (given instanceof JsonString text) {
            return array(parsed(text.getString()), wrappings - 1);
        }
        throw new MalformedTasks("variable '" + VARIABLE + "' is neither an array of tasks nor a task");
    }

    private static JsonValue parsed(String text) {
        try {
            return JsonText.value(text);
        } catch (JsonException malformed) {
            throw new MalformedTasks("variable '" + VARIABLE + "' is not JSON: " + malformed.getMessage());
        }
    }

    private static Draft draft(JsonValue task) {
        if (task instanceof JsonObject object) {
            return Draft.of(object);
        }
        throw new MalformedTasks("an element of variable '" + VARIABLE + "' is not an object");
    }
}
