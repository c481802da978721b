package org.signalbox.events;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.mappings.Mappings.Candidate;

/** What the inbox knows of its events, for packages beside it. */
public interface KnownEvents {

    /** As its sender's next one under the same id is answered: another sender is told that it is there, and how it is. */
    EventView repeated(UUID id, Caller sender);

    /** What the mappings would be asked. Refused (UNKNOWN) for one that the caller may not see, (CONFLICT) for one that cannot be read. */
    Candidate candidate(UUID id, Caller caller);

    /** By their ids; those that have none are left out. */
    Map<UUID, List<EventView.ActionView>> actionsOf(List<UUID> ids);

    /** Why events of the key are stopped, if they are. */
    Optional<String> holdOf(String tenant, String eventKey);
}
