package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;
import org.signalbox.work.Work;

/** The messages as they lie there, from indexes alone, however many are kept. Plain SQL: a page is no place for megabytes. */
@UseCase
@Transactional
class MessagePages {

    static final int MOST_COUNTED = 10_000;

    private static final String INSERT =
            """
            insert into workflow.correlation
            (id, tenant, foreign_id, message_name, business_key, correlation_keys, variables, withheld, event_id,
             event_key, time_to_live, expires_at, status, created_at, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as uuid), ?, ?, ?, 'WAITING', ?, 1)
            on conflict (tenant, foreign_id) where foreign_id is not null do nothing""";

    private static final String LINE =
            """
            select id, foreign_id, message_name, business_key, correlation_keys, event_id, event_key, time_to_live,
            expires_at, status, reason, engine_instance_id, instance_id, created_at, ended_at from workflow.correlation
            where\s""";

    private final DataSource database;
    private final Work work;

    @Inject
    MessagePages(DataSource database, Work work) {
        this.database = database;
        this.work = work;
    }

    /**
     * What is null takes all.
     *
     * @param from of coming in, inclusive
     * @param to of coming in, exclusive
     */
    record Wanted(
            Correlation.Status status,
            String name,
            String businessKey,
            String foreignId,
            UUID eventId,
            Instant from,
            Instant to) {

        /** The name of a status is text of ours and chooses a partial index. */
        private void conditions(List<String> conditions, List<Object> values) {
            if (status != null) {
                conditions.add("status = '" + status + "'");
            }
            add(conditions, values, "message_name = ?", name);
            add(conditions, values, "business_key = ?", businessKey);
            add(conditions, values, "foreign_id = ?", foreignId);
            add(conditions, values, "event_id = ?", eventId);
            add(conditions, values, "id >= ?", from == null ? null : TimeOrderedId.lowest(from));
            add(conditions, values, "id < ?", to == null ? null : TimeOrderedId.lowest(to));
        }
    }

    private record Condition(String sql, Object[] values) {

        static Condition of(String tenant, Wanted wanted, String more, Object... ids) {
            List<String> conditions = new ArrayList<>(List.of("tenant = ?"));
            List<Object> values = new ArrayList<>(List.of(tenant));
            wanted.conditions(conditions, values);
            conditions.add(more);
            values.addAll(List.of(ids));
            return new Condition(String.join(" and ", conditions), values.toArray());
        }
    }

    private static void add(List<String> conditions, List<Object> values, String condition, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    /** False where the sender's id is taken. */
    boolean insert(Intake.Entry entry) {
        int[] inserted = new int[1];
        Sql.on(database, sql -> inserted[0] = sql.write(INSERT, entry.values()));
        return inserted[0] == 1;
    }

    MessageView one(UUID id, Caller caller) {
        return open(whole("id = ? and tenant = ?", id, caller.tenant())).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("message", id));
    }

    MessageView first(String tenant, String foreignId) {
        return open(whole("tenant = ? and foreign_id = ?", tenant, foreignId)).get(0);
    }

    /** Newest first, without what they carry. */
    Page<MessageView> page(Wanted wanted, UUID cursor, int limit, Caller caller) {
        Condition condition = cursor == null
                ? Condition.of(caller.tenant(), wanted, "true")
                : Condition.of(caller.tenant(), wanted, "id < ?", cursor);
        List<MessageView> lines = new ArrayList<>();
        String newest = LINE + condition.sql() + " order by id desc limit " + (limit + 1);
        Sql.on(database, sql -> sql.each(newest, row -> lines.add(MessageView.line(row)), condition.values()));
        Page<MessageView> page = Page.of(lines, limit, MessageView::id);
        return new Page<>(open(page.items()), page.next());
    }

    /** Of {@link #MOST_COUNTED} at most, by name, the most frequent first. */
    Map<String, Long> counts(String tenant, Wanted wanted) {
        Condition condition = Condition.of(tenant, wanted, "true");
        String counting = "select message_name, count(*) from (select message_name from workflow.correlation where "
                + condition.sql() + " limit " + MOST_COUNTED
                + ") bounded group by message_name order by 2 desc, 1 limit 1000";
        Map<String, Long> counts = new LinkedHashMap<>();
        Sql.on(
                database,
                sql -> sql.each(counting, row -> counts.put(row.getString(1), row.getLong(2)), condition.values()));
        return counts;
    }

    /** The next ones of a walk, oldest first. */
    List<UUID> oldest(String tenant, Wanted wanted, UUID after, UUID until, int most) {
        Condition condition = Condition.of(tenant, wanted, "id > ? and id < ?", after, until);
        String walk = "select id from workflow.correlation where " + condition.sql() + " order by id limit " + most;
        List<UUID> ids = new ArrayList<>();
        Sql.on(database, sql -> sql.each(walk, row -> ids.add(row.getObject(1, UUID.class)), condition.values()));
        return ids;
    }

    private List<MessageView> whole(String condition, Object... values) {
        List<MessageView> found = new ArrayList<>();
        String select = "select * from workflow.correlation where " + condition;
        Sql.on(database, sql -> sql.each(select, row -> found.add(MessageView.whole(row)), values));
        return found;
    }

    /** With why they wait, and until when. */
    private List<MessageView> open(List<MessageView> messages) {
        List<UUID> waiting = messages.stream()
                .filter(MessageView::waits)
                .map(MessageView::id)
                .toList();
        Map<UUID, Work.Open> open = waiting.isEmpty()
                ? Map.of()
                : work.open(waiting).stream().collect(Collectors.toMap(Work.Open::ref, Function.identity()));
        return messages.stream()
                .map(message -> open.containsKey(message.id()) ? message.waiting(open.get(message.id())) : message)
                .toList();
    }
}
