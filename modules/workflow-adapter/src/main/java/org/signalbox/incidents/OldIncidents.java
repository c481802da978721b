package org.signalbox.incidents;

import jakarta.inject.Singleton;
import java.util.List;
import org.signalbox.retention.OldRows;

/** An open one is kept until the engine knows it no more. */
@Singleton
class OldIncidents implements OldRows {

    @Override
    public Rows rows() {
        return new Rows("incidents", List.of("RESOLVED"), "workflow.incident", "workflow_key", "resolved_at");
    }
}
