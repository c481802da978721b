package org.signalbox.workflow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** For answers that are made of several modules. */
public interface InstanceReader {

    /** The runs that came of an event, its tasks' own included, oldest first, at most a hundred. */
    List<InstanceView> ofEvent(String tenant, UUID eventId);

    /** @param engineId under which the engine knows it; absent until it has started */
    record InstanceView(
            UUID id,
            String workflowKey,
            String businessKey,
            String engineId,
            String status,
            String reason,
            Instant createdAt,
            Instant startedAt,
            Instant endedAt) {}
}
