package org.signalbox.events;

import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.mappings.Mappings.Candidate;

/** What the inbox knows of its events, for packages beside it. */
public interface KnownEvents {

    /** What the mappings would be asked. Refused (UNKNOWN) for one that the caller may not see, (CONFLICT) for one that cannot be read. */
    Candidate candidate(UUID id, Caller caller);

    /** Why events of the key are stopped, if they are. */
    Optional<String> holdOf(String tenant, String eventKey);
}
