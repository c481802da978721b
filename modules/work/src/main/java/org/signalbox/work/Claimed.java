package org.signalbox.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.signalbox.persistence.Cell;

/** A row as a statement returns it that changed it: that keeps no order, the sequence restores it. */
record Claimed(Item item, long seq) {

    static Claimed of(ResultSet row) throws SQLException {
        String lane = row.getString("lane");
        return new Claimed(
                new Item(
                        Cell.id(row, "id"),
                        row.getString("kind"),
                        Cell.id(row, "ref"),
                        row.getString("tenant"),
                        lane == null ? Lane.NONE : new Lane(lane, row.getInt("width")),
                        row.getInt("attempts"),
                        row.getInt("failures")),
                row.getLong("seq"));
    }

    static List<Item> inOrder(List<Claimed> all) {
        return all.stream()
                .sorted(Comparator.comparingLong(Claimed::seq))
                .map(Claimed::item)
                .toList();
    }

    static Work.Open open(ResultSet row) throws SQLException {
        return new Work.Open(
                row.getString("kind"),
                Cell.id(row, "ref"),
                status(row),
                row.getInt("attempts"),
                Cell.time(row, "due_at"),
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
