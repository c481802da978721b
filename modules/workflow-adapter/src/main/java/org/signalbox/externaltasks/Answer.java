package org.signalbox.externaltasks;

import jakarta.json.JsonObject;
import org.signalbox.kernel.JsonText;

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
        return JsonText.object(text);
    }

    boolean isError() {
        return !errorCode.isEmpty();
    }

    String text() {
        return JsonText.members()
                .add("errorCode", errorCode)
                .add("errorMessage", errorMessage)
                .add("variables", variables)
                .build()
                .toString();
    }
}
