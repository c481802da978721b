package org.signalbox.events;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.mappings.Mappings.Candidate;

/** What the inbox knows of its events, for packages beside it. */
public interface KnownEvents {

    /** The answer to a repeat; another sender than the first one's learns no more than that it is there, and how it is. */
    EventView repeated(UUID id, Caller sender);

    /** What mappings would decide on. Refused (UNKNOWN) where the caller may not see it, (CONFLICT) where it cannot be read. */
    Candidate candidate(UUID id, Caller caller);

    /** By their ids; those that have none are left out. */
    Map<UUID, List<EventView.ActionView>> actionsOf(List<UUID> ids);

    /** Why events of the key are stopped, if they are. */
    Optional<String> holdOf(String tenant, String eventKey);
}
