package org.signalbox.bulk;

import jakarta.inject.Singleton;
import java.util.List;
import org.signalbox.retention.OldRows;

/** Bulk calls that are through. What they did is in the history of the tasks, and stays. */
@Singleton
class OldBulks implements OldRows {

    @Override
    public Rows rows() {
        return new Rows("bulks", List.of(Bulk.Status.DONE.name()), "tasks.bulk", "lower(action)", "ended_at");
    }
}
