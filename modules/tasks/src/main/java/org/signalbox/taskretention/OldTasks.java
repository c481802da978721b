package org.signalbox.taskretention;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.signalbox.retention.OldRows;
import org.signalbox.verification.Verifications;

/** What is over, with all that was kept of its confirmation. */
@Singleton
class OldTasks implements OldRows {

    private final Verifications verifications;

    @Inject
    OldTasks(Verifications verifications) {
        this.verifications = verifications;
    }

    @Override
    public Rows rows() {
        return new Rows(
                "tasks", List.of("COMPLETED", "FAILED", "CANCELLED", "EXPIRED"), "tasks.task", "key", "over_at");
    }

    @Override
    public boolean remove(String tenant, List<UUID> ids) {
        verifications.forget(tenant, ids);
        return false;
    }
}
