package org.signalbox.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A row as the claim returns it; the update does not keep the order, the sequence restores it. */
record Claimed(Item item, long seq) {

    static Claimed of(ResultSet row) throws SQLException {
        String lane = row.getString("lane");
        return new Claimed(
                new Item(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getObject("ref", UUID.class),
                        row.getString("tenant"),
                        lane == null ? Lane.NONE : new Lane(lane, row.getInt("width")),
                        row.getInt("attempts"),
                        row.getInt("failures")),
                row.getLong("seq"));
    }
}
