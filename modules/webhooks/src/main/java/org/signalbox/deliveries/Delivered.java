package org.signalbox.deliveries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A delivery that its receiver has accepted. */
record Delivered(UUID id, String tenant, UUID subscriptionId, UUID eventId) {

    static Delivered of(ResultSet row) throws SQLException {
        return new Delivered(
                row.getObject("id", UUID.class),
                row.getString("tenant"),
                row.getObject("subscription_id", UUID.class),
                row.getObject("event_id", UUID.class));
    }
}
