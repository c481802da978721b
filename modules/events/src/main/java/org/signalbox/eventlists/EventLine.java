package org.signalbox.eventlists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.events.EventView;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.Cell;

/** An event as a list shows it: all but what it carries, which may be a megabyte each. */
record EventLine(
        UUID id,
        String foreignId,
        String key,
        String source,
        String description,
        String businessKey,
        String status,
        String reason,
        Instant receivedAt,
        List<String> withheld,
        int repeats) {

    static EventLine of(ResultSet row) throws SQLException {
        UUID id = Cell.id(row, "id");
        String businessKey = row.getString("business_key");
        String withheld = row.getString("withheld");
        return new EventLine(
                id,
                row.getString("foreign_id"),
                row.getString("key"),
                row.getString("source"),
                row.getString("description"),
                businessKey == null ? id.toString() : businessKey,
                row.getString("status"),
                row.getString("reason"),
                Cell.time(row, "received_at"),
                withheld == null ? List.of() : JsonText.list(withheld),
                row.getInt("repeats"));
    }

    EventView with(List<EventView.ActionView> actions) {
        return new EventView(
                id,
                foreignId,
                key,
                source,
                description,
                businessKey,
                status,
                reason,
                null,
                null,
                null,
                receivedAt,
                withheld,
                actions,
                null,
                repeats,
                null,
                null);
    }
}
