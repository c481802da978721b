package org.signalbox.workflow;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Refusal;

/** What the rest of Signalbox can ask of a workflow engine. */
public interface Workflows {

    /** The latest version at the engine, or empty where nobody deployed such a workflow. Asks the engine now. */
    Optional<Integer> version(String tenant, String workflowKey);

    /** Asks the engine, and so is called before a transaction begins. Refused (INVALID) where nobody knows the workflow. */
    default void mustKnow(String tenant, String workflowKey) {
        if (version(tenant, workflowKey).isEmpty()) {
            throw Refusal.invalid("workflowKey", "names no deployed workflow: " + workflowKey);
        }
    }

    /** Whether the engine has that version. Asks the engine now. */
    boolean hasVersion(String tenant, String workflowKey, int version);

    /** As {@link #mustKnow(String, String)}; refused too where it has no such version. */
    default void mustKnow(String tenant, String workflowKey, Integer version) {
        mustKnow(tenant, workflowKey);
        if (version != null && !hasVersion(tenant, workflowKey, version)) {
            throw Refusal.invalid("workflowVersion", "names no deployed version of " + workflowKey + ": " + version);
        }
    }

    /** Notes, in the caller's transaction, that an instance must start. {@link InstanceStarted} tells when it has. */
    Starting start(Start start);

    /** Notes, in the caller's transaction, that a refused start is to be tried again, as it was meant then. */
    void restart(UUID instance);

    /** Notes, in the caller's transaction, that the user task is to be completed. {@link UserTaskGone} tells when it is. */
    void complete(UUID userTask, JsonObject variables);

    /** What a start of the workflow would be refused for, as its input schema says. */
    List<InputCheck.Violation> inputErrors(String tenant, String workflowKey, JsonObject variables);

    /** The names of those that the engine would not take, as they are too long. */
    List<String> tooLong(JsonObject variables);

    /**
     * @param workflowVersion null is the latest, as it is when the start comes to the engine
     * @param variables the members become variables; objects and arrays as JSON text
     * @param ordered one at a time and in the order of these calls, among the ordered ones of the business key
     */
    record Start(
            String tenant,
            String workflowKey,
            Integer workflowVersion,
            String businessKey,
            Origin origin,
            JsonObject variables,
            boolean ordered) {

        public Start(String tenant, String workflowKey, String businessKey, Origin origin, JsonObject variables) {
            this(tenant, workflowKey, null, businessKey, origin, variables, false);
        }
    }

    /** @param withheld names of variables that are too long for the engine and were kept here instead */
    record Starting(UUID instance, List<String> withheld) {}
}
