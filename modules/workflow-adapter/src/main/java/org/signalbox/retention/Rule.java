package org.signalbox.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.signalbox.kernel.Fact;

/** @param progress since it was set, and how far */
record Rule(UUID id, Scope scope, Term term, String setBy, Instant setAt, Progress progress) {

    /**
     * @param begunAt when old things were looked at from the beginning
     * @param emptiedTo the place up to which payloads were taken out since; null at the beginning
     * @param removedTo the place up to which things were removed since; null at the beginning
     */
    record Progress(Instant begunAt, UUID emptiedTo, UUID removedTo, long payloads, long removed) {

        static Progress begun(Instant now) {
            return new Progress(now, null, null, 0, 0);
        }

        Progress anew(Instant now) {
            return new Progress(now, null, null, payloads, removed);
        }

        Progress emptied(UUID to, int more) {
            return new Progress(begunAt, to, removedTo, payloads + more, removed);
        }

        Progress removed(UUID to, int more) {
            return new Progress(begunAt, emptiedTo, to, payloads, removed + more);
        }
    }

    static Rule of(ResultSet row) throws SQLException {
        return new Rule(
                row.getObject("id", UUID.class),
                new Scope(
                        row.getString("tenant"),
                        row.getString("things"),
                        row.getString("status"),
                        row.getString("key")),
                new Term(duration(row.getString("payload_after")), duration(row.getString("gone_after"))),
                row.getString("set_by"),
                instant(row, "set_at"),
                new Progress(
                        instant(row, "begun_at"),
                        row.getObject("emptied_to", UUID.class),
                        row.getObject("removed_to", UUID.class),
                        row.getLong("payloads"),
                        row.getLong("removed")));
    }

    /** Of what was done to the rule, or by it. */
    Fact fact(Instant at, String actor, String what, String why) {
        return new Fact(at, scope.tenant(), actor, what, "retention", id, null, null, scope.about(), why);
    }

    private static Duration duration(String text) {
        return text == null ? null : Duration.parse(text);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
