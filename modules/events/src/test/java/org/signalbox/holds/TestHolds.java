package org.signalbox.holds;

import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.events.Desk;
import org.signalbox.events.HeldKeys;
import org.signalbox.holds.HoldTable.Hold;
import org.signalbox.kernel.Caller;

/** Holds on a database, for packages beside this one. */
public final class TestHolds {

    final HoldTable table;

    public TestHolds(DataSource source) {
        Resources resources = new Resources();
        resources.database = source;
        table = new HoldTable(resources);
    }

    public HeldKeys keys() {
        return table;
    }

    public void hold(Caller caller, String eventKey, String reason) {
        table.insert(
                caller.tenant(), new Hold(UUID.randomUUID(), eventKey, reason, caller.name(), Desk.CLOCK.instant()));
    }
}
