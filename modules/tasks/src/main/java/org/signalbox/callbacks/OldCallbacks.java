package org.signalbox.callbacks;

import jakarta.inject.Singleton;
import java.util.List;
import org.signalbox.retention.OldRows;

/** Calls that were given up: they hold what was told of the task, however long that itself is kept. */
@Singleton
class OldCallbacks implements OldRows {

    @Override
    public Rows rows() {
        return new Rows("callbacks", List.of("DEAD"), "tasks.callback", "name", "at");
    }
}
