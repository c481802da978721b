package org.signalbox.messages;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Refusal;
import org.signalbox.workflow.Origin;

/** For those who have a message for an instance. */
public interface MessageDoor {

    Duration USUAL_TIME = Duration.ofDays(1);
    Duration LONGEST_TIME = Duration.ofDays(366);

    /**
     * Notes, in the caller's transaction, that a message is to be delivered to the one instance that waits for it, now or
     * within its time to live. {@link MessageDelivered} or {@link MessageNotDelivered} tells.
     */
    Correlating correlate(Message message);

    /**
     * Notes, in the caller's transaction, that a message that was given up is tried again; its time begins anew. One that
     * is under way or delivered stays as it is.
     */
    void again(UUID correlation);

    /** How long a message waits for somebody who waits for it, a day where that is null. Refused (INVALID) where it is none. */
    static Duration timeToLive(String text) {
        if (text == null) {
            return USUAL_TIME;
        }
        try {
            Duration time = Duration.parse(text);
            if (time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST_TIME) <= 0) {
                return time;
            }
            throw Refusal.invalid("timeToLive", "must be between PT1S and P366D");
        } catch (DateTimeParseException malformed) {
            throw Refusal.invalid("timeToLive", "must be a duration of ISO 8601, such as P1D or PT4H");
        }
    }

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
