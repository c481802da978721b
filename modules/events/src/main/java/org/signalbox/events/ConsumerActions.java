package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.persistence.Sql;

/** The actions of consumers in Java. Inserted by plain SQL, as EclipseLink binds the mapping they have not as varchar. */
@Singleton
class ConsumerActions {

    private static final String INSERT =
            """
            insert into events.action (id, tenant, event_id, consumer, position, ref, status)
            values (?, ?, ?, ?, ?, ?, 'PENDING')""";

    private final Resources resources;
    private final InstantSource clock;

    @Inject
    ConsumerActions(Resources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    /** Its ref. */
    UUID insert(Event event, String consumer, int position) {
        UUID id = TimeOrderedId.at(clock.instant());
        UUID ref = TimeOrderedId.at(clock.instant());
        Sql.on(resources.database(), sql -> sql.write(INSERT, id, event.tenant(), event.id(), consumer, position, ref));
        return ref;
    }

    /** Empty where it is settled. */
    Optional<Action> pending(UUID ref) {
        List<Action> pending = resources
                .entityManager()
                .createQuery("select a from Action a where a.ref = :ref and a.status = :pending", Action.class)
                .setParameter("ref", ref)
                .setParameter("pending", Action.Status.PENDING)
                .getResultList();
        return pending.stream().findFirst();
    }
}
