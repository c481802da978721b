package org.signalbox.messages;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * BPMN messages at the engine, which keeps none: who waits now gets it, else nobody. Stages fail with
 * {@link org.signalbox.workflow.EngineFailure}.
 */
public interface Messages {

    boolean takesCalls();

    /** So many are told of at most. */
    int MOST = 20;

    /**
     * Who waits for the message now in the tenant's part of the engine, whoever started them; of very many the first
     * {@link #MOST}.
     *
     * @param tenant the default one has what belongs to no tenant at the engine
     * @param businessKey of the instance, or null for any
     * @param keys variables of the instance and the values they must have
     */
    CompletionStage<List<Waiting>> waiting(String tenant, String name, String businessKey, JsonObject keys);

    /** Where it waits, or empty if it does not any more. */
    CompletionStage<Optional<Receiver>> receiver(String execution, String name);

    /** Whether it is that very wait still. */
    CompletionStage<Boolean> isWaiting(Receiver receiver);

    /** How often the step has taken a message, this wait and earlier ones. */
    CompletionStage<Long> received(Receiver receiver);

    CompletionStage<Void> deliver(Receiver receiver, String name, JsonObject variables);

    record Waiting(String execution, String engineInstanceId) {}

    /**
     * @param subscription the engine's id of this one wait: a second round of a loop has another, but what does not interrupt
     *     its step (a boundary event, an event subprocess) may go on under the same
     * @param execution who waits, within the instance
     */
    record Receiver(String subscription, String execution, String engineInstanceId, String activity) {}
}
