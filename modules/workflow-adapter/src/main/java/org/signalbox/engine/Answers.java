package org.signalbox.engine;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
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

    /** @param body empty where it is no JSON object */
    static EngineFailure failure(int status, Optional<JsonValue> body, String text) {
        JsonObject error = body.map(JsonValue::asJsonObject).orElse(JsonValue.EMPTY_JSON_OBJECT);
        String message = error.getString("message", text.length() > 300 ? text.substring(0, 300) : text);
        String sentence = status + " " + message;
        if (isOfAnother(status, body.isPresent())) {
            return new EngineFailure(Kind.ERROR, sentence + " (perhaps of a proxy before the engine)");
        }
        Kind kind = kind(status, error.getInt("code", 0), message);
        return kind == Kind.PERMANENT ? new RefusedCall(sentence, error) : new EngineFailure(kind, sentence);
    }

    /**
     * An engine sends nobody elsewhere, and says in JSON what is not there or not allowed. A page says so while the engine is
     * being put in its place, or to who has not logged in: taken for its word, what was never told would count as told.
     */
    private static boolean isOfAnother(int status, boolean isJson) {
        return status / 100 == 3 || !isJson && (status == 403 || status == 404);
    }

    private static Kind kind(int status, int code, String message) {
        if (status == 401) {
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
