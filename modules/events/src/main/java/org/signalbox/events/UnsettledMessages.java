package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.StillNeeded;

/** The replay of an event takes its messages up again: one that was not delivered is kept for as long as its event. */
@Singleton
class UnsettledMessages implements StillNeeded {

    private static final String UNSETTLED =
            "select ref from events.action where ref = any(?) and tenant = ? and status <> 'DONE'";

    private final Resources resources;

    @Inject
    UnsettledMessages(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Set<UUID> among(String things, String tenant, List<UUID> ids) {
        Set<UUID> unsettled = new HashSet<>();
        if (things.equals("messages")) {
            Sql.on(
                    resources.database(),
                    sql -> sql.each(
                            UNSETTLED, row -> unsettled.add(Cell.id(row, 1)), ids.toArray(UUID[]::new), tenant));
        }
        return unsettled;
    }
}
