package org.signalbox.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.signalbox.kernel.Fact;

/**
 * @param eventKey null for all keys that have no rule of their own for this status
 * @param progress since it was set, and how far
 */
record Rule(
        UUID id,
        String tenant,
        String status,
        String eventKey,
        Term term,
        String setBy,
        Instant setAt,
        Progress progress) {

    /**
     * @param begunAt when old events were looked at from the beginning
     * @param emptiedTo the place up to which payloads were taken out since; null at the beginning
     * @param removedTo the place up to which events were removed since; null at the beginning
     */
    record Progress(Instant begunAt, UUID emptiedTo, UUID removedTo, long payloads, long events) {

        static Progress begun(Instant now) {
            return new Progress(now, null, null, 0, 0);
        }

        Progress anew(Instant now) {
            return new Progress(now, null, null, payloads, events);
        }

        Progress emptied(UUID to, int more) {
            return new Progress(begunAt, to, removedTo, payloads + more, events);
        }

        Progress removed(UUID to, int more) {
            return new Progress(begunAt, emptiedTo, to, payloads, events + more);
        }
    }

    static Rule of(ResultSet row) throws SQLException {
        return new Rule(
                row.getObject("id", UUID.class),
                row.getString("tenant"),
                row.getString("status"),
                row.getString("event_key"),
                new Term(duration(row.getString("payload_after")), duration(row.getString("event_after"))),
                row.getString("set_by"),
                instant(row, "set_at"),
                new Progress(
                        instant(row, "begun_at"),
                        row.getObject("emptied_to", UUID.class),
                        row.getObject("removed_to", UUID.class),
                        row.getLong("payloads"),
                        row.getLong("events")));
    }

    /** Of what was done to the rule, or by it. */
    Fact fact(Instant at, String actor, String what, String why) {
        return new Fact(at, tenant, actor, what, "retention", id, null, null, about(), why);
    }

    String about() {
        return status + (eventKey == null ? "" : " " + eventKey);
    }

    private static Duration duration(String text) {
        return text == null ? null : Duration.parse(text);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
