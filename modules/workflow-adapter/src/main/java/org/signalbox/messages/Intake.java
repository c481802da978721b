package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;
import org.signalbox.workflow.Workflows;

/** Takes messages in: a row and a work item each, whoever waits or does not. */
@UseCase
@Transactional
class Intake implements MessageDoor {

    /** Not by JPA: EclipseLink binds an absent UUID as varchar, and not every message goes back to an event. */
    private static final String INSERT =
            """
            insert into workflow.correlation
            (id, tenant, message_name, business_key, correlation_keys, variables, withheld, event_id, event_key,
             time_to_live, expires_at, status, created_at, version)
            values (?, ?, ?, ?, ?, ?, ?, cast(? as uuid), ?, ?, ?, 'WAITING', ?, 1)""";

    private final EntityManager entities;
    private final Correlations correlations;
    private final Work work;
    private final Workflows workflows;
    private final InstantSource clock;

    @Inject
    Intake(Resources resources, Correlations correlations, Work work, Workflows workflows, InstantSource clock) {
        this(resources.entityManager, correlations, work, workflows, clock);
    }

    Intake(EntityManager entities, Correlations correlations, Work work, Workflows workflows, InstantSource clock) {
        this.entities = entities;
        this.correlations = correlations;
        this.work = work;
        this.workflows = workflows;
        this.clock = clock;
    }

    @Override
    public Correlating correlate(Message message) {
        List<String> withheld = workflows.tooLong(message.variables());
        UUID id = TimeOrderedId.at(clock.instant());
        insert(id, message, withheld);
        work.add(message.tenant(), CorrelateWorker.KIND, id);
        return new Correlating(id, withheld);
    }

    private void insert(UUID id, Message message, List<String> withheld) {
        UUID eventId = message.origin().eventId();
        entities.createNativeQuery(INSERT)
                .setParameter(1, id)
                .setParameter(2, message.tenant())
                .setParameter(3, message.name())
                .setParameter(4, message.businessKey())
                .setParameter(5, message.correlationKeys().toString())
                .setParameter(6, JsonText.without(message.variables(), withheld).toString())
                .setParameter(7, JsonText.only(message.variables(), withheld).toString())
                .setParameter(8, eventId == null ? null : eventId.toString())
                .setParameter(9, message.origin().eventKey())
                .setParameter(10, message.timeToLive().toString())
                .setParameter(11, at(clock.instant().plus(message.timeToLive())))
                .setParameter(12, at(clock.instant()))
                .executeUpdate();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void again(UUID correlation) {
        correlations.again(correlation);
    }
}
