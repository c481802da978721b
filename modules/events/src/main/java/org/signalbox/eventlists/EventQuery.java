package org.signalbox.eventlists;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.signalbox.events.EventStatus;
import org.signalbox.kernel.TimeOrderedId;

/**
 * A question to the inbox; what is null takes all.
 *
 * @param from of receiving, inclusive
 * @param to of receiving, exclusive
 * @param sentBy the API key it came with
 * @param cursor the last event of the page before
 */
record EventQuery(
        EventStatus status,
        String key,
        String businessKey,
        String source,
        String foreignId,
        Instant from,
        Instant to,
        UUID sentBy,
        UUID cursor,
        int limit) {

    /** A piece of SQL that one index answers, with its parameters. */
    record Condition(String sql, List<Object> values) {

        static Condition of(String sql, Object... values) {
            return new Condition(sql, List.of(values));
        }

        Object[] parameters() {
            return values.toArray();
        }
    }

    static EventQuery of(EventSearch.Wanted wanted) {
        return new EventQuery(
                wanted.status(), wanted.key(), null, wanted.source(), null, wanted.from(), wanted.to(), null, null, 0);
    }

    EventQuery sentBy(UUID apiKey) {
        return new EventQuery(status, key, businessKey, source, foreignId, from, to, apiKey, cursor, limit);
    }

    /** Which part of the tenant's events, as a range of places. */
    Condition range(String tenant) {
        StringBuilder sql = new StringBuilder("tenant = ?");
        List<Object> values = new ArrayList<>(List.of(tenant));
        if (from != null) {
            sql.append(" and place >= ?");
            values.add(TimeOrderedId.lowest(from));
        }
        if (to != null) {
            sql.append(" and place < ?");
            values.add(TimeOrderedId.lowest(to));
        }
        if (cursor != null) {
            sql.append(" and place < ?");
            values.add(cursor);
        }
        return new Condition(sql.toString(), values);
    }

    /** Each has an index of its own. The name of a status is text of ours and chooses a partial index. */
    List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        boolean together = key != null
                && (status == EventStatus.UNMAPPED || status == EventStatus.DEAD || status == EventStatus.HELD);
        if (together) {
            conditions.add(Condition.of("status = '" + status + "' and key = ?", key));
        } else {
            add(conditions, "key", key);
            if (status != null) {
                conditions.add(Condition.of("status = '" + status + "'"));
            }
        }
        add(conditions, "business_key", businessKey);
        add(conditions, "source", source);
        add(conditions, "foreign_id", foreignId);
        add(conditions, "sent_by", sentBy);
        return conditions;
    }

    private static void add(List<Condition> conditions, String column, Object value) {
        if (value != null) {
            conditions.add(Condition.of(column + " = ?", value));
        }
    }
}
