package org.signalbox.eventlists;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.signalbox.eventlists.EventQuery.Condition;
import org.signalbox.events.EventStatus;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/**
 * Finds pages of events by indexes alone, however many are kept. Of several conditions the one that leaves the fewest is
 * read and the others are tried on what it gives; a question that would read too many rows is refused.
 */
@Singleton
class EventPages implements EventSearch {

    static final int MOST_READ = 10_000;

    private static final String COLUMNS =
            "place, id, foreign_id, key, source, description, business_key, status, reason, received_at, withheld, repeats";

    private final Resources resources;

    @Inject
    EventPages(Resources resources) {
        this.resources = resources;
    }

    /** Newest first, without their payloads, and one more than the limit where there is another page. */
    List<EventLine> lines(String tenant, EventQuery query) {
        List<EventLine> lines = new ArrayList<>();
        Sql.on(resources.database(), sql -> {
            Condition page = page(sql, tenant, query);
            String text = "select " + COLUMNS + " from " + page.sql() + newest(query);
            sql.each(text, row -> lines.add(EventLine.of(row)), page.parameters());
        });
        return lines;
    }

    @Override
    public Map<String, Long> countsByKey(String tenant, Wanted of, int most) {
        EventQuery query = EventQuery.of(of);
        Condition wanted = and(query.range(tenant), query.conditions());
        String text = "select coalesce(key, ''), count(*) from (select key from events.event where " + wanted.sql()
                + " limit " + most + ") bounded group by key order by 2 desc, 1 limit 1000";
        Map<String, Long> counts = new LinkedHashMap<>();
        Sql.on(
                resources.database(),
                sql -> sql.each(text, row -> counts.put(row.getString(1), row.getLong(2)), wanted.parameters()));
        return counts;
    }

    @Override
    public List<UUID> oldest(String tenant, Wanted of, UUID after, UUID until, int most) {
        Condition walk = new Condition("tenant = ? and place > ? and place < ?", List.of(tenant, after, until));
        Condition wanted = and(walk, EventQuery.of(of).conditions());
        String text = "select id from events.event where " + wanted.sql() + " order by place limit " + most;
        List<UUID> ids = new ArrayList<>();
        Sql.on(resources.database(), sql -> sql.each(text, row -> ids.add(Cell.id(row, 1)), wanted.parameters()));
        return ids;
    }

    /** What follows "from". */
    Condition page(Sql sql, String tenant, EventQuery query) throws SQLException {
        Condition range = query.range(tenant);
        List<Condition> conditions = query.conditions();
        if (conditions.isEmpty()) {
            return ofEachStatus(range, newest(query));
        }
        if (conditions.size() == 1) {
            Condition only = and(range, conditions);
            return new Condition("events.event where " + only.sql(), only.values());
        }
        Condition rarest = rarest(sql, range, conditions);
        Condition read = and(range, List.of(rarest));
        List<Condition> others = new ArrayList<>(conditions);
        others.remove(rarest);
        List<Object> values = new ArrayList<>(read.values());
        others.forEach(other -> values.addAll(other.values()));
        String tried = others.stream().map(Condition::sql).collect(Collectors.joining(" and "));
        return new Condition(
                "(with narrow as materialized (select " + COLUMNS + ", sent_by from events.event where " + read.sql()
                        + ") select * from narrow where " + tried + ") found",
                values);
    }

    static String newest(EventQuery query) {
        return " order by place desc limit " + (query.limit() + 1);
    }

    /** A page of each status from its part of the index; of all these the newest make the page. */
    private static Condition ofEachStatus(Condition range, String newest) {
        List<Object> values = new ArrayList<>();
        List<String> each = new ArrayList<>();
        for (EventStatus status : EventStatus.values()) {
            each.add("(select " + COLUMNS + " from events.event where " + range.sql() + " and status = '" + status + "'"
                    + newest + ")");
            values.addAll(range.values());
        }
        return new Condition("(" + String.join(" union all ", each) + ") found", values);
    }

    private static Condition rarest(Sql sql, Condition range, List<Condition> conditions) throws SQLException {
        Condition rarest = null;
        long fewest = MOST_READ + 1L;
        for (Condition condition : conditions) {
            long count = count(sql, and(range, List.of(condition)));
            if (count < fewest) {
                fewest = count;
                rarest = condition;
            }
        }
        if (rarest == null) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "Each of these conditions leaves more than " + MOST_READ
                            + " events: narrow it by a business key, an id, or a shorter time (from, to).");
        }
        return rarest;
    }

    private static long count(Sql sql, Condition condition) throws SQLException {
        String text = "select count(*) from (select 1 from events.event where " + condition.sql() + " limit "
                + (MOST_READ + 1) + ") bounded";
        return sql.count(text, condition.parameters());
    }

    private static Condition and(Condition range, List<Condition> conditions) {
        List<Object> values = new ArrayList<>(range.values());
        StringBuilder sql = new StringBuilder(range.sql());
        for (Condition condition : conditions) {
            sql.append(" and ").append(condition.sql());
            values.addAll(condition.values());
        }
        return new Condition(sql.toString(), values);
    }
}
