package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.mappings.Mappings.Candidate;
import org.signalbox.mappings.Mappings.Decision;

/** The rows of the inbox, one by one; events that arrive are written by {@link ChunkTable}. */
@Singleton
class Inbox {

    private static final String INSERT =
            """
            insert into events.event (id, tenant, foreign_id, raw, sent_by, status, reason, received_at, headers)
            values (?, ?, ?, ?, ?, 'DEAD', ?, ?, ?)
            on conflict (tenant, foreign_id) where foreign_id is not null do nothing
            """;

    private static final String CANDIDATES =
            """
            select tenant, id, key, source, coalesce(business_key, cast(id as text)) as business_key, received_at, payload
            from events.event where id = any(?) and (status = 'RECEIVED' or status = 'DEAD' and payload is not null)""";

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

    /** False where the message was kept before. */
    boolean insert(UUID id, Unreadable letter, Caller caller, Instant now) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, id);
            insert.setString(2, caller.tenant());
            insert.setString(3, letter.messageId());
            insert.setBytes(4, letter.raw());
            insert.setObject(5, caller.keyId(), Types.OTHER);
            insert.setString(6, letter.why().replace("\0", ""));
            insert.setObject(7, now.atOffset(ZoneOffset.UTC));
            insert.setString(8, letter.headers().toString());
            return insert.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new IllegalStateException("the message cannot be kept", failure);
        }
    }

    /** Whether it is this very letter that has its id, and not another message. */
    boolean holds(Unreadable letter, Caller caller) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement query = connection.prepareStatement(SAME_LETTER)) {
            query.setString(1, caller.tenant());
            query.setString(2, letter.messageId());
            query.setBytes(3, letter.raw());
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

    /**
     * What is to be decided on; without those of which that is settled, as {@link Event#beginsRouting} says. Plain SQL, as an
     * entity manager without a transaction belongs to the thread's component on Payara, and may be closed with it.
     */
    Map<UUID, Candidate> candidates(Collection<UUID> ids) {
        Map<UUID, Candidate> candidates = new HashMap<>();
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(CANDIDATES)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Candidate candidate = candidate(row);
                    candidates.put(candidate.id(), candidate);
                }
            }
            return candidates;
        } catch (SQLException failure) {
            throw new IllegalStateException("events cannot be read", failure);
        }
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getString("tenant"),
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("source"),
                row.getString("business_key"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                JsonText.object(row.getString("payload")));
    }

    Optional<Event> find(UUID id) {
        return Optional.ofNullable(resources.entityManager().find(Event.class, id));
    }

    /** As {@link #locked(UUID)}, in the order of their ids. */
    List<Event> locked(Collection<UUID> ids) {
        return resources
                .entityManager()
                .createQuery("select e from Event e where e.id in :ids order by e.id", Event.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** Until the end of the transaction nobody else changes the event or adds to its actions. */
    Event locked(UUID id) {
        return lock(id).orElseThrow(() -> new IllegalStateException("there is no event " + id));
    }

    Optional<Event> locked(UUID id, String tenant) {
        return lock(id).filter(event -> event.tenant().equals(tenant));
    }

    /** By a query that is prepared once, where a find is each time. */
    private Optional<Event> lock(UUID id) {
        return resources
                .entityManager()
                .createNamedQuery(Event.LOCKED, Event.class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
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
}
