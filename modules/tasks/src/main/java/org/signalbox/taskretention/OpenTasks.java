package org.signalbox.taskretention;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.StillNeeded;

/** Tasks go with their instance: while somebody has still to see to one, it stays. */
@Singleton
class OpenTasks implements StillNeeded {

    private static final String WITH_OPEN_TASKS =
            """
            select instance_id from tasks.task
            where instance_id = any(?) and tenant = ? and status in ('OPEN', 'COMPLETING', 'DEAD')""";

    private final Resources resources;

    @Inject
    OpenTasks(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Set<UUID> among(String things, String tenant, List<UUID> ids) {
        Set<UUID> needed = new HashSet<>();
        if (things.equals("instances")) {
            Sql.on(
                    resources.database,
                    sql -> sql.each(
                            WITH_OPEN_TASKS, row -> needed.add(Cell.id(row, 1)), ids.toArray(UUID[]::new), tenant));
        }
        return needed;
    }
}
