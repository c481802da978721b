package org.signalbox.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.OldRows;
import org.signalbox.retention.StillNeeded;
import org.signalbox.work.Work;

/** An instance that is over goes with all that was kept of it, as one that somebody deletes. */
@Singleton
class OldInstances implements OldRows, StillNeeded {

    private static final String NAME = "instances";

    /** A twin that still runs at the engine is known by the row of the one that survived. */
    private static final String UNSETTLED =
            """
            select instance_id from workflow.twin where instance_id = any(?) and removed_at is null
            union
            select instance_id from workflow.incident where instance_id = any(?) and status = 'OPEN'""";

    private final DataSource database;
    private final Remains remains;
    private final Work work;

    @Inject
    OldInstances(DataSource database, Remains remains, Work work) {
        this.database = database;
        this.remains = remains;
        this.work = work;
    }

    @Override
    public Rows rows() {
        return new Rows(NAME, List.of("COMPLETED", "CANCELLED"), "workflow.instance", "workflow_key", "ended_at");
    }

    @Override
    public boolean remove(String tenant, List<UUID> ids) {
        remains.remove(tenant, ids);
        return true;
    }

    @Override
    public Set<UUID> among(String things, String tenant, List<UUID> ids) {
        if (!things.equals(NAME)) {
            return Set.of();
        }
        Set<UUID> needed = new HashSet<>(withWork(ids));
        UUID[] all = ids.toArray(UUID[]::new);
        Sql.on(database, sql -> sql.each(UNSETTLED, row -> needed.add(row.getObject(1, UUID.class)), all, all));
        return needed;
    }

    /** A handler may be at it, or the engine may not have been told yet. */
    private Set<UUID> withWork(List<UUID> ids) {
        Map<UUID, UUID> instances =
                remains.steps(ids).stream().collect(Collectors.toMap(Remains.Step::id, Remains.Step::instance));
        return instances.isEmpty()
                ? Set.of()
                : work.open(instances.keySet()).stream()
                        .filter(open -> open.status() != Work.Open.Status.DEAD)
                        .map(open -> instances.get(open.ref()))
                        .collect(Collectors.toSet());
    }
}
