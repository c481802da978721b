package org.signalbox.events;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Caller;

/** Has events dealt with, in the transaction of the caller. */
public interface Dispatch {

    /** Just written as RECEIVED; those of a tenant are routed in the order given. */
    void begin(List<Accepted> events);

    /**
     * As it was just written.
     *
     * @param businessKey the sender's, or else its own id
     */
    record Accepted(
            String tenant,
            UUID id,
            String key,
            String source,
            String businessKey,
            Instant receivedAt,
            JsonObject payload) {}

    /** Takes one up once more. Refused (UNKNOWN; CONFLICT where it is under way, done, or never was an event). */
    void resume(UUID event, Caller caller);

    /** As part of more. False where it is not any more what it was found as, or never was an event. */
    boolean resume(UUID event, EventStatus found, String actor);
}
