package org.signalbox.externaltasks;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** What is to be told to the engine about an external task, as it is kept until it has been told. */
record Answer(String errorCode, String errorMessage, JsonObject variables) {

    static Answer completed(JsonObject variables) {
        return new Answer("", "", variables);
    }

    static Answer error(String code, String message) {
        return new Answer(code, message == null ? "" : message, JsonObject.EMPTY_JSON_OBJECT);
    }

    static Answer parse(String text) {
        JsonObject kept = json(text);
        return new Answer(kept.getString("errorCode"), kept.getString("errorMessage"), kept.getJsonObject("variables"));
    }

    static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    boolean isError() {
        return !errorCode.isEmpty();
    }

    String text() {
        return Json.createObjectBuilder()
                .add("errorCode", errorCode)
                .add("errorMessage", errorMessage)
                .add("variables", variables)
                .build()
                .toString();
    }
}
