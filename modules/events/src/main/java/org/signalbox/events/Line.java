package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.work.Work;

/**
 * Events of one business key stand in a line, in the order of arrival, where a mapping asks for it: an event is not
 * routed before the ones in front of it are. From there on the lane of the starts keeps the order. A dead one without its
 * payload cannot be taken up again, and is in nobody's way.
 */
@UseCase
@Transactional
class Line {

    private static final String BEHIND =
            """
            select e.id from events.event me
            join events.event e on e.tenant = me.tenant and e.business_key = me.business_key and e.arrival > me.arrival
            where me.id = ? and e.status = 'RECEIVED' and e.key = any(?)
              and not exists (select 1 from events.action a where a.event_id = e.id)
            order by e.arrival limit 1""";

    private static final String IN_FRONT =
            """
            select e.id from events.event me
            join events.event e on e.tenant = me.tenant and e.business_key = me.business_key and e.arrival < me.arrival
            where me.id = ? and e.status in ('RECEIVED', 'HELD', 'DEAD') and e.key = any(?)
              and (e.status <> 'DEAD' or e.payload_removed_at is null)
              and not exists (select 1 from events.action a where a.event_id = e.id)
            order by e.arrival limit 1""";

    private final Resources resources;
    private final Work work;

    @Inject
    Line(Resources resources, Work work) {
        this.resources = resources;
        this.work = work;
    }

    /** The first one that still stands in front. */
    Optional<UUID> inFrontOf(UUID event, List<String> orderedKeys) {
        return find(IN_FRONT, event, orderedKeys);
    }

    /** It is routed, so that the next one may be: at once, and nobody behind that one is asked. */
    void left(UUID event, List<String> orderedKeys) {
        find(BEHIND, event, orderedKeys).ifPresent(next -> work.hurry(EventWorker.KIND, next));
    }

    /** It was decided by what is not so any more. */
    void again(UUID event, String tenant) {
        work.add(tenant, EventWorker.KIND, event);
    }

    private Optional<UUID> find(String text, UUID event, List<String> orderedKeys) {
        List<UUID> found = new ArrayList<>(1);
        Object keys = orderedKeys.toArray(String[]::new);
        Sql.on(resources.database(), sql -> sql.each(text, row -> found.add(Cell.id(row, 1)), event, keys));
        return found.stream().findFirst();
    }
}
