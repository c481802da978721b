package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.mappings.Mappings.Decision;

/** The rows of the inbox. Insert first, then look: the unique index alone decides which of two at once is the repeat. */
@Singleton
class Inbox {

    private static final String INSERT =
            """
            insert into events.event (id, tenant, foreign_id, digest, key, source, description, business_key, payload,
                raw, sent_by, status, reason, received_at, headers)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant, foreign_id) where foreign_id is not null do nothing
            """;

    private static final String REPEATED = "update events.event set repeats = repeats + 1 where id = ?";

    private static final String SAME_LETTER =
            "select 1 from events.event where tenant = ? and foreign_id = ? and raw is not distinct from ? and digest is null";

    private final Resources resources;
    private final InstantSource clock;

    @Inject
    Inbox(Resources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    /** False where the sender's id is taken. */
    boolean insert(UUID id, Incoming event, String digest, Caller caller, Instant now) {
        return insert(insert -> {
            insert.setObject(1, id);
            insert.setString(2, caller.tenant());
            insert.setString(3, event.id());
            insert.setString(4, digest);
            insert.setString(5, event.key());
            insert.setString(6, event.source());
            insert.setString(7, event.description());
            insert.setString(8, event.businessKey());
            insert.setString(9, event.payload().toString());
            insert.setNull(10, Types.BINARY);
            insert.setObject(11, caller.keyId(), Types.OTHER);
            insert.setString(12, EventStatus.RECEIVED.name());
            insert.setNull(13, Types.VARCHAR);
            insert.setObject(14, now.atOffset(ZoneOffset.UTC));
            insert.setNull(15, Types.VARCHAR);
        });
    }

    /** False where the message was kept before. */
    boolean insert(UUID id, Letter letter, Caller caller, Instant now) {
        return insert(insert -> {
            insert.setObject(1, id);
            insert.setString(2, caller.tenant());
            insert.setString(3, letter.messageId());
            for (int unknown = 4; unknown <= 9; unknown++) {
                insert.setNull(unknown, Types.VARCHAR);
            }
            insert.setBytes(10, letter.raw().orElse(null));
            insert.setObject(11, caller.keyId(), Types.OTHER);
            insert.setString(12, EventStatus.DEAD.name());
            insert.setString(13, letter.problem().orElse("unreadable").replace("\0", ""));
            insert.setObject(14, now.atOffset(ZoneOffset.UTC));
            insert.setString(15, letter.headers().toString());
        });
    }

    /** Whether it is this very letter that has its id, and not another message. */
    boolean holds(Letter letter, Caller caller) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement query = connection.prepareStatement(SAME_LETTER)) {
            query.setString(1, caller.tenant());
            query.setString(2, letter.messageId());
            query.setBytes(3, letter.raw().orElse(null));
            return query.executeQuery().next();
        } catch (SQLException failure) {
            throw new IllegalStateException("the inbox cannot be read", failure);
        }
    }

    /** The event that has the sender's id. */
    Event first(String tenant, String foreignId) {
        return resources
                .entityManager()
                .createQuery("select e from Event e where e.tenant = :tenant and e.foreignId = :id", Event.class)
                .setParameter("tenant", tenant)
                .setParameter("id", foreignId)
                .getSingleResult();
    }

    void countRepeat(UUID id) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement update = connection.prepareStatement(REPEATED)) {
            update.setObject(1, id);
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException("the repeat cannot be counted", failure);
        }
    }

    Optional<Event> find(UUID id) {
        return Optional.ofNullable(resources.entityManager().find(Event.class, id));
    }

    /** Until the end of the transaction nobody else changes the event or adds to its actions. */
    Event locked(UUID id) {
        return lock(id).orElseThrow(() -> new IllegalStateException("there is no event " + id));
    }

    Optional<Event> locked(UUID id, String tenant) {
        return lock(id).filter(event -> event.tenant().equals(tenant));
    }

    private Optional<Event> lock(UUID id) {
        return Optional.ofNullable(resources.entityManager().find(Event.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Empty for an instance or a message that no event asked for. */
    Optional<UUID> eventOf(UUID ref) {
        return resources
                .entityManager()
                .createQuery("select a.eventId from Action a where a.ref = :ref", UUID.class)
                .setParameter("ref", ref)
                .getResultStream()
                .findFirst();
    }

    Action add(Event event, Decision decision, int position, UUID ref) {
        Action action = new Action(TimeOrderedId.at(clock.instant()), event, decision, position, ref);
        resources.entityManager().persist(action);
        return action;
    }

    List<Action> actionsOf(Collection<UUID> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        return resources
                .entityManager()
                .createQuery("select a from Action a where a.eventId in :events order by a.position", Action.class)
                .setParameter("events", events)
                .getResultList();
    }

    boolean answers() {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement nothing = connection.prepareStatement("select 1")) {
            return nothing.execute();
        } catch (SQLException away) {
            System.getLogger(Inbox.class.getName()).log(System.Logger.Level.DEBUG, "the database is away", away);
            return false;
        }
    }

    private interface Values {
        void set(PreparedStatement insert) throws SQLException;
    }

    private boolean insert(Values values) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            values.set(insert);
            return insert.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new IllegalStateException("the event cannot be kept", failure);
        }
    }
}
