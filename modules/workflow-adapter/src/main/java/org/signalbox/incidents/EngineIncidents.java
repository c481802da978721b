package org.signalbox.incidents;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The incidents that are open at the engine. Stages fail with {@link org.signalbox.workflow.EngineFailure}. */
public interface EngineIncidents {

    boolean takesCalls();

    /** A page of those that are open, the newest first; of those that another one caused only that other one. */
    CompletionStage<Listing> open(int from, int most);

    CompletionStage<Boolean> isOpen(String engineIncidentId);

    /** Lets the engine try again what the incident is about. */
    CompletionStage<Void> retry(Kind kind, String configuration);

    record Listing(List<Raised> raised, boolean isLast) {}

    /** What can be tried again. */
    enum Kind {
        EXTERNAL_TASK,
        JOB,
        /** Somebody's own, which has to be resolved where it was made. */
        OTHER
    }

    /**
     * @param tenant ours
     * @param workflowKey of the process that it is in, or null where the engine does not say
     * @param activity the step that failed, or null
     * @param engineInstanceId or null
     * @param configuration the engine's id of what failed, or null
     */
    record Raised(
            String engineIncidentId,
            String tenant,
            Kind kind,
            String cause,
            String configuration,
            String workflowKey,
            String activity,
            String engineInstanceId,
            Instant at) {}
}
