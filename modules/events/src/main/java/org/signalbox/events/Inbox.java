package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.mappings.Mappings.Candidate;
import org.signalbox.mappings.Mappings.Decision;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** The rows of the inbox, one by one. */
@Singleton
class Inbox {

    private static final String CANDIDATES =
            """
            select tenant, id, key, source, coalesce(business_key, cast(id as text)) as business_key, received_at, payload
            from events.event where id = any(?) and (status = 'RECEIVED' or status = 'DEAD' and payload is not null)""";

    private final Resources resources;
    private final InstantSource clock;

    @Inject
    Inbox(Resources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    /**
     * What is to be decided on; without those of which that is settled, as {@link Event#beginsRouting} says. Plain SQL, as an
     * entity manager without a transaction belongs to the thread's component on Payara, and may be closed with it.
     */
    Map<UUID, Candidate> candidates(Collection<UUID> ids) {
        Map<UUID, Candidate> candidates = new HashMap<>();
        Object wanted = ids.toArray(UUID[]::new);
        Sql.on(
                resources.database(),
                sql -> sql.each(CANDIDATES, row -> candidates.put(Cell.id(row, "id"), candidate(row)), wanted));
        return candidates;
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getString("tenant"),
                Cell.id(row, "id"),
                row.getString("key"),
                row.getString("source"),
                row.getString("business_key"),
                Cell.time(row, "received_at"),
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

    /** By instance, message or call of a consumer; without those that no event asked for. */
    Map<UUID, UUID> eventsOf(Collection<UUID> refs) {
        return resources
                .entityManager()
                .createQuery("select a.ref, a.eventId from Action a where a.ref in :refs", Object[].class)
                .setParameter("refs", refs)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1], (first, second) -> first));
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
}
