package org.signalbox.workflow;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * BPMN messages at the engine, which keeps none: who waits now gets it, else nobody. Stages fail with
 * {@link EngineFailure}.
 */
public interface Messages {

    boolean takesCalls();

    /**
     * What waits for the message now, by the engine's ids; of more than one the first two.
     *
     * @param businessKey of the instance, or null for any
     * @param keys variables of the instance and the values they must have
     */
    CompletionStage<List<String>> waiting(String name, String businessKey, JsonObject keys);

    /** Where it waits, or empty if it does not any more. */
    CompletionStage<Optional<Receiver>> receiver(String execution, String name);

    /** Whether it is that very wait still. */
    CompletionStage<Boolean> isWaiting(Receiver receiver);

    /** How often the step has taken a message, this wait and earlier ones. */
    CompletionStage<Long> received(Receiver receiver);

    CompletionStage<Void> deliver(Receiver receiver, String name, JsonObject variables);

    /**
     * @param subscription the engine's id of this one wait: a second round of a loop has another
     * @param execution who waits, within the instance
     * @param received how often its step had taken a message when it was looked for
     */
    record Receiver(String subscription, String execution, String engineInstanceId, String activity, long received) {}
}
