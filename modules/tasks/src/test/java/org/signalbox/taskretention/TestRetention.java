package org.signalbox.taskretention;

import java.util.UUID;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.taskworkflows.OwnWorkflows;
import org.signalbox.verification.Verifications;
import org.signalbox.workflow.InstanceDeleted;

/** What is forgotten with instances, for packages beside this one. */
public final class TestRetention {

    private TestRetention() {}

    /** As the engine's history is cleaned up. */
    public static void instanceDeleted(
            TestDatabase database, Verifications verifications, OwnWorkflows ownWorkflows, UUID instance) {
        Departures departures = new Departures(resources(database), verifications, ownWorkflows);
        database.inTransaction(() -> departures.deleted(new InstanceDeleted("default", instance)));
    }

    static Resources resources(TestDatabase database) {
        Resources resources = new Resources();
        resources.database = database.dataSource();
        return resources;
    }
}
