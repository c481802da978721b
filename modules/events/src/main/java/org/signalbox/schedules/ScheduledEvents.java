package org.signalbox.schedules;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Where the runs of schedules go. The inbox implements it, since it leans on this module. */
public interface ScheduledEvents {

    /** In the caller's transaction and never by throwing; what became of each, in the order given. */
    List<Fired> fire(String tenant, List<Run> runs);

    /** @param id of the event as its sender's: the same run again is a repeat */
    record Run(String id, String source, String eventKey, String description, String businessKey, JsonObject payload) {}

    /** @param refusal why there is no event, else null */
    record Fired(UUID eventId, String refusal) {}
}
