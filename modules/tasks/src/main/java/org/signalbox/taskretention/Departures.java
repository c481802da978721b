package org.signalbox.taskretention;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.verification.Verifications;
import org.signalbox.workflow.InstanceDeleted;

/** With an instance go the tasks that it handed out, and with these the codes for them. */
@UseCase
@Transactional
class Departures {

    private static final String DELETE =
            "delete from tasks.task where tenant = ? and instance_id = ? returning id, verification is not null";

    private final Resources resources;
    private final Verifications verifications;

    @Inject
    Departures(Resources resources, Verifications verifications) {
        this.resources = resources;
        this.verifications = verifications;
    }

    void deleted(@Observes InstanceDeleted deleted) {
        List<UUID> confirmed = new ArrayList<>();
        Sql.on(
                resources.database,
                sql -> sql.each(
                        DELETE,
                        row -> {
                            if (row.getBoolean(2)) {
                                confirmed.add(Cell.id(row, 1));
                            }
                        },
                        deleted.tenant(),
                        deleted.instance()));
        if (!confirmed.isEmpty()) {
            verifications.forget(deleted.tenant(), confirmed);
        }
    }
}
