package org.signalbox.workflow;

import jakarta.json.JsonObject;
import java.util.UUID;

/**
 * The later answers to external tasks whose handler said {@link ExternalTaskHandler.Handled.Waiting}. Each is part of the
 * caller's transaction; the engine is told after it, as often as it takes. The first answer counts.
 */
public interface ExternalTaskAnswers {

    /**
     * @param externalTask as the handler was given it
     * @return false where nothing waits for an answer (any more): then nothing is done
     */
    boolean complete(UUID externalTask, JsonObject variables);

    /** An incident where nothing in the model catches it; when that is repaired the handler is called again. */
    boolean error(UUID externalTask, String code, String message);
}
