package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.TimeOrderedId;

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
        UUID ref = TimeOrderedId.at(clock.instant());
        try (Connection connection = resources.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, TimeOrderedId.at(clock.instant()));
            insert.setString(2, event.tenant());
            insert.setObject(3, event.id());
            insert.setString(4, consumer);
            insert.setInt(5, position);
            insert.setObject(6, ref);
            insert.executeUpdate();
            return ref;
        } catch (SQLException failure) {
            throw new IllegalStateException("the action of consumer " + consumer + " cannot be kept", failure);
        }
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
