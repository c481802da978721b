package org.signalbox.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Reads of a row what every row has. Payara looks the typed {@code getObject} up by reflection at every call, which for a page of
 * fifty rows cost more than the statement; the getters of old it calls straight.
 */
public interface Cell {

    /** Before this the getter of old counts days otherwise than the database: 1600-01-01, in milliseconds. */
    long OTHER_CALENDAR = -11_676_096_000_000L;

    /** Null where the column is. */
    static UUID id(ResultSet row, String column) throws SQLException {
        return id(row, row.findColumn(column));
    }

    /** Likewise. */
    static UUID id(ResultSet row, int column) throws SQLException {
        return (UUID) row.getObject(column);
    }

    /** Null where the column is. */
    static Instant time(ResultSet row, String column) throws SQLException {
        return time(row, row.findColumn(column));
    }

    /** Likewise. */
    static Instant time(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        if (time == null || time.getTime() >= OTHER_CALENDAR) {
            return time == null ? null : time.toInstant();
        }
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
