package org.signalbox.bulk;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.bulk.BulkResource.Preview;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.tasklists.TaskReader;
import org.signalbox.work.Work;

/** Bulk calls in writing: begun, looked at, and what is next of one. */
@UseCase
@Transactional
class Bulks {

    static final String KIND = "bulk";

    /** More are not counted: the answer says that there are more. */
    static final int MOST_COUNTED = 10_000;

    private final Resources resources;
    private final TaskReader tasks;
    private final Work work;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    Bulks(Resources resources, TaskReader tasks, Work work, Event<Fact> facts, InstantSource clock) {
        this.resources = resources;
        this.tasks = tasks;
        this.work = work;
        this.facts = facts;
        this.clock = clock;
    }

    /** How many tasks it would be done to, or refused for. */
    Preview preview(Wanted wanted, Caller caller) {
        Map<String, String> filters = Wanted.filters(wanted.filter());
        long count = tasks.count(caller.tenant(), filters, MOST_COUNTED + 1);
        return new Preview(
                Math.min(count, MOST_COUNTED),
                count > MOST_COUNTED,
                tasks.countsByKey(caller.tenant(), filters, MOST_COUNTED));
    }

    BulkView start(Wanted wanted, Caller caller) {
        Instant now = clock.instant();
        Bulk bulk = new Bulk(TimeOrderedId.at(now), wanted, caller, now);
        tasks.next(caller.tenant(), bulk.filters(), bulk.afterId(), bulk.untilId(), 1);
        entities().persist(bulk);
        entities().flush();
        work.add(caller.tenant(), KIND, bulk.id());
        String what = wanted.action().text() + " " + wanted.filter();
        facts.fire(
                new Fact(now, caller.tenant(), caller.name(), "tasks.bulk", "bulk", bulk.id(), null, null, null, what));
        return bulk.view();
    }

    BulkView seen(UUID id, Caller caller) {
        return Optional.ofNullable(entities().find(Bulk.class, id))
                .filter(bulk -> bulk.tenant().equals(caller.tenant()))
                .orElseThrow(() -> Refusal.unknown("bulk call", id))
                .view();
    }

    /** Newest first. */
    Page<BulkView> page(Caller caller, UUID cursor, int limit) {
        String before = cursor == null ? "" : " and b.id < :cursor";
        var query = entities()
                .createQuery(
                        "select b from Bulk b where b.tenant = :tenant" + before + " order by b.id desc", Bulk.class)
                .setParameter("tenant", caller.tenant())
                .setMaxResults(limit + 1);
        List<Bulk> rows = (cursor == null ? query : query.setParameter("cursor", cursor)).getResultList();
        return Page.of(rows, limit, Bulk::id).map(Bulk::view);
    }

    List<UUID> next(UUID id, int most) {
        Bulk bulk = entities().find(Bulk.class, id);
        return tasks.next(bulk.tenant(), bulk.filters(), bulk.afterId(), bulk.untilId(), most);
    }

    void refused(UUID id, UUID task, String reason) {
        Bulk bulk = locked(id);
        if (bulk.isBefore(task)) {
            bulk.refused(task, reason);
        }
    }

    void ended(UUID id) {
        locked(id).ended(clock.instant());
    }

    Bulk locked(UUID id) {
        return entities().find(Bulk.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private EntityManager entities() {
        return resources.entityManager;
    }
}
