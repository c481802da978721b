package org.signalbox.workflow;

import jakarta.json.JsonObject;
import java.util.UUID;

/**
 * Does the external tasks of one topic. A CDI bean; found by its type. It is called without a transaction and may be
 * called again for the same task after a crash: what it writes belongs into the recording, which runs exactly once.
 */
public interface ExternalTaskHandler {

    String topic();

    Handled handle(Task task);

    /**
     * @param id ours, the same at every attempt: an idempotency key for calls elsewhere
     * @param variables all variables, those that were too long for the engine included
     */
    record Task(
            UUID id,
            String tenant,
            String topic,
            UUID instance,
            String workflowKey,
            String businessKey,
            Origin origin,
            JsonObject variables) {}

    sealed interface Handled {

        /** @param recording runs in the transaction that records the outcome */
        record Completed(JsonObject variables, Runnable recording) implements Handled {}

        /** Again later; an incident when tried often enough. */
        record Failed(String reason) implements Handled {}

        /** An incident at once: trying again would not help. */
        record Incident(String reason) implements Handled {}

        record BpmnError(String code, String message) implements Handled {}

        /**
         * Not answered yet: whoever can say more later does by {@link ExternalTaskAnswers}. No thread waits, and nothing is done
         * again meanwhile, however often the engine hands the task out. That nobody will need the answer any more is told by {@link ExternalTaskGone}.
         *
         * @param recording runs in the transaction that records that it waits
         */
        record Waiting(Runnable recording) implements Handled {}
    }
}
