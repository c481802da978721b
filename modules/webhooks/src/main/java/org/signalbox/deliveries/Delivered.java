package org.signalbox.deliveries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.signalbox.persistence.Cell;

/** A delivery that its receiver has accepted. */
record Delivered(UUID id, String tenant, UUID subscriptionId, UUID eventId) {

    static Delivered of(ResultSet row) throws SQLException {
        return new Delivered(
                Cell.id(row, "id"), row.getString("tenant"), Cell.id(row, "subscription_id"), Cell.id(row, "event_id"));
    }
}
