package org.signalbox.tasks;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;
import org.signalbox.verification.Verifications;
import org.signalbox.workflow.InstanceDeleted;

/** With its tasks go the codes for them; asked for before {@link Mirror} removes the tasks. */
@UseCase
@Transactional
class Departures {

    private static final String CONFIRMED =
            "select id from tasks.task where tenant = ? and instance_id = ? and verification is not null";

    private final Resources resources;
    private final Verifications verifications;

    @Inject
    Departures(Resources resources, Verifications verifications) {
        this.resources = resources;
        this.verifications = verifications;
    }

    void deleted(@Observes @Priority(Interceptor.Priority.APPLICATION) InstanceDeleted deleted) {
        List<UUID> tasks = new ArrayList<>();
        Sql.on(
                resources.database(),
                sql -> sql.each(
                        CONFIRMED,
                        row -> tasks.add(row.getObject(1, UUID.class)),
                        deleted.tenant(),
                        deleted.instance()));
        if (!tasks.isEmpty()) {
            verifications.forget(deleted.tenant(), tasks);
        }
    }
}
