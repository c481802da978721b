package org.signalbox.signals;

import jakarta.inject.Singleton;
import java.util.List;
import org.signalbox.retention.OldRows;

/** Their ids are ours alone, so that nothing refers to them. */
@Singleton
class OldSignals implements OldRows {

    @Override
    public Rows rows() {
        return new Rows("signals", List.of("TOLD", "DEAD"), "workflow.signal", "name", "ended_at");
    }
}
