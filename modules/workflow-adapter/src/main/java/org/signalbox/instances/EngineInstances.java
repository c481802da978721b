package org.signalbox.instances;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** One instance at the engine, by the engine's id of it. Stages fail with {@link org.signalbox.workflow.EngineFailure}. */
public interface EngineInstances {

    /** As {@link org.signalbox.workflow.Engine#takesCalls} says. */
    boolean takesCalls();

    /** Suspended, it goes nowhere: no task of it can be completed and no message reaches it. */
    CompletionStage<Void> suspend(String engineId, boolean suspended);

    /** Ends it now. Fails with GONE where it has ended. */
    CompletionStage<Void> cancel(String engineId);

    /** How it is now. Of one that has ended only the history is left. */
    CompletionStage<Live> look(String engineId);

    /**
     * @param variables of the whole instance
     * @param tokens where it waits, those of called processes left out
     * @param history its steps, the oldest first, at most {@link #MOST_STEPS}
     */
    record Live(boolean suspended, JsonObject variables, List<Token> tokens, List<Passage> history) {}

    int MOST_STEPS = 500;

    /** @param activity the step's id in the model */
    record Token(String activity, String name, String type) {}

    /**
     * @param endedAt absent while it lasts
     * @param calledEngineInstance of a call activity, or absent
     */
    record Passage(
            String activity,
            String name,
            String type,
            Instant startedAt,
            Instant endedAt,
            boolean cancelled,
            String calledEngineInstance) {}
}
