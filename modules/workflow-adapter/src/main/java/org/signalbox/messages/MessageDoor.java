package org.signalbox.messages;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.signalbox.workflow.Origin;

/** For those who have a message for an instance. */
public interface MessageDoor {

    /**
     * Notes, in the caller's transaction, that a message is to be delivered to the one instance that waits for it, now or
     * within its time to live. {@link MessageDelivered} or {@link MessageNotDelivered} tells.
     */
    Correlating correlate(Message message);

    /** Notes, in the caller's transaction, that a message that was given up is tried again; its time begins anew. */
    void again(UUID correlation);

    /**
     * @param businessKey of the instance that is meant, or null for any
     * @param correlationKeys its variables and the values they must have
     * @param variables the instance gets them with the message
     */
    record Message(
            String tenant,
            String name,
            String businessKey,
            JsonObject correlationKeys,
            JsonObject variables,
            Duration timeToLive,
            Origin origin) {}

    /** @param withheld names of variables that are too long for the engine and were kept here instead */
    record Correlating(UUID correlation, List<String> withheld) {}
}
