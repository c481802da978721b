package org.signalbox.workflow;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** What is to be told to the engine about an external task, as it is kept until it has been told. */
record Answer(String errorCode, String errorMessage, JsonObject variables) {

    static Answer completed(JsonObject variables) {
        return new Answer("", "", variables);
    }

    static Answer error(String code, String message) {
        return new Answer(code, message == null ? "" : message, JsonObject.EMPTY_JSON_OBJECT);
    }

    static Answer parse(String text) {
        JsonObject kept = Variables.parse(text);
        return new Answer(kept.getString("errorCode"), kept.getString("errorMessage"), kept.getJsonObject("variables"));
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
