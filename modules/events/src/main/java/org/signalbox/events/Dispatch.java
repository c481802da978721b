package org.signalbox.events;

import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.mappings.Mappings.Candidate;

/** Has events dealt with, in the transaction of the caller. */
public interface Dispatch {

    /** Just written as RECEIVED; those of a tenant are routed in the order given. */
    void begin(List<Candidate> events);

    /** Takes one up once more. Refused (UNKNOWN; CONFLICT where it is under way, done, or never was an event). */
    void resume(UUID event, Caller caller);

    /** As part of more. False where it is not any more what it was found as, or never was an event. */
    boolean resume(UUID event, EventStatus found, String actor);
}
