package org.signalbox.engine;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;

/** What an error answer of the engine means. Java class names in it differ between engines and say little. */
final class Answers {

    private static final int OPTIMISTIC_LOCK = 1;

    /** Of a gateway that does not reach the engine, or of somebody who wants us to wait. */
    private static final Set<Integer> BETWEEN_US = Set.of(408, 429, 502, 503, 504);

    /** Of a model that starts by a message by which another workflow starts. It comes as if the engine had failed. */
    private static final String TAKEN_MESSAGE = "ENGINE-01011";

    private Answers() {}

    static EngineFailure failure(int status, JsonValue body, String text) {
        JsonObject error = body instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        String message = error.getString("message", text.length() > 300 ? text.substring(0, 300) : text);
        Kind kind = kind(status, error.getInt("code", 0), message);
        String sentence = status + " " + message;
        return kind == Kind.PERMANENT ? new RefusedCall(sentence, error) : new EngineFailure(kind, sentence);
    }

    private static Kind kind(int status, int code, String message) {
        if (status == 401 || status == 403) {
            return Kind.CREDENTIALS;
        }
        if (status == 404 || message.contains("Cannot find task with id")) {
            return Kind.GONE;
        }
        if (status == 500 && code == OPTIMISTIC_LOCK) {
            return Kind.CONFLICT;
        }
        if (message.contains(TAKEN_MESSAGE)) {
            return Kind.PERMANENT;
        }
        if (BETWEEN_US.contains(status)) {
            return Kind.UNKNOWN;
        }
        return status >= 500 ? Kind.ERROR : Kind.PERMANENT;
    }
}
