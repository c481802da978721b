package org.signalbox.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
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

    static Work.Open open(ResultSet row) throws SQLException {
        return new Work.Open(
                row.getString("kind"),
                row.getObject("ref", UUID.class),
                status(row),
                row.getInt("attempts"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("last_error"));
    }

    private static Work.Open.Status status(ResultSet row) throws SQLException {
        return switch (row.getString("status")) {
            case "DEAD" -> Work.Open.Status.DEAD;
            case "QUEUED" -> Work.Open.Status.QUEUED_IN_LANE;
            default -> row.getObject("lease_until") == null ? Work.Open.Status.WAITING : Work.Open.Status.UNDER_WAY;
        };
    }
}
