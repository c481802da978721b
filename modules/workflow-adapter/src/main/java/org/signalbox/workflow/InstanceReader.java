package org.signalbox.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Page;

/** For answers that are made of several modules. */
public interface InstanceReader {

    /** The runs that came of an event, its tasks' own included, oldest first, at most a hundred. */
    List<InstanceView> ofEvent(String tenant, UUID eventId);

    Optional<InstanceView> one(String tenant, UUID id);

    /** Newest first. Refused (INVALID) for a status that there is not. */
    Page<InstanceView> page(String tenant, Filter filter, UUID cursor, int limit);

    /**
     * What is null takes all.
     *
     * @param from of being asked for, inclusive
     * @param to exclusive
     */
    record Filter(
            String status,
            Boolean suspended,
            String workflowKey,
            String businessKey,
            UUID eventId,
            Instant from,
            Instant to) {}

    /**
     * @param workflowVersion absent where it is the latest, as it was when the start came to the engine
     * @param suspended at the engine: it is RUNNING and goes nowhere; as it was last seen
     * @param engineId under which the engine knows it; absent until it has started
     */
    record InstanceView(
            UUID id,
            String workflowKey,
            Integer workflowVersion,
            String businessKey,
            UUID eventId,
            String eventKey,
            String engineId,
            String status,
            boolean suspended,
            String reason,
            Instant createdAt,
            Instant startedAt,
            Instant endedAt) {}
}
