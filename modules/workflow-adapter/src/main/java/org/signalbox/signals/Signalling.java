package org.signalbox.signals;

import jakarta.json.JsonObject;
import java.util.concurrent.CompletionStage;

/** BPMN signals at the engine. Stages fail with {@link org.signalbox.workflow.EngineFailure}. */
public interface Signalling {

    boolean takesCalls();

    /**
     * All that wait now in the tenant's part of the engine; that nobody does is no failure.
     *
     * @param tenant the default one has what belongs to no tenant at the engine
     */
    CompletionStage<Void> tell(String tenant, String name, JsonObject variables);
}
