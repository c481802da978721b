package org.signalbox.engine;

import jakarta.json.JsonObject;
import org.signalbox.workflow.EngineFailure;

/** A call that the engine will never do, with all that it said about it. */
final class RefusedCall extends EngineFailure {

    private final transient JsonObject answer;

    RefusedCall(String sentence, JsonObject answer) {
        super(Kind.PERMANENT, sentence);
        this.answer = answer;
    }

    JsonObject answer() {
        return answer;
    }
}
