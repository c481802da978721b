package org.signalbox.taskretention;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.taskworkflows.OwnWorkflows;
import org.signalbox.verification.Verifications;
import org.signalbox.workflow.InstanceDeleted;

/**
 * With an instance go the tasks that it handed out, and with these the codes for them, and what runs for those that nobody
 * has done.
 */
@UseCase
@Transactional
class Departures {

    private static final String DELETE =
            """
            delete from tasks.task where tenant = ? and instance_id = ?
            returning id, verification is not null,
                case when status in ('OPEN', 'DEAD') and not start_refused then own_instance_id end""";

    private final Resources resources;
    private final Verifications verifications;
    private final OwnWorkflows ownWorkflows;

    @Inject
    Departures(Resources resources, Verifications verifications, OwnWorkflows ownWorkflows) {
        this.resources = resources;
        this.verifications = verifications;
        this.ownWorkflows = ownWorkflows;
    }

    void deleted(@Observes InstanceDeleted deleted) {
        List<UUID> confirmed = new ArrayList<>();
        Map<UUID, UUID> running = new LinkedHashMap<>();
        Sql.on(
                resources.database,
                sql -> sql.each(
                        DELETE,
                        row -> {
                            if (row.getBoolean(2)) {
                                confirmed.add(Cell.id(row, 1));
                            }
                            if (row.getObject(3) != null) {
                                running.put(Cell.id(row, 1), Cell.id(row, 3));
                            }
                        },
                        deleted.tenant(),
                        deleted.instance()));
        running.forEach((task, instance) ->
                ownWorkflows.cancel(deleted.tenant(), task, instance, "signalbox", "deleted with its instance"));
        if (!confirmed.isEmpty()) {
            verifications.forget(deleted.tenant(), confirmed);
        }
    }
}
