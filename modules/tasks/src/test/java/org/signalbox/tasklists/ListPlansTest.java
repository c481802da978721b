package org.signalbox.tasklists;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.tasks.Office;

/** Each list is read along an index that was made for it, as the database itself says, among many rows of which few are open. */
class ListPlansTest {

    private static final String MANY =
            """
            insert into tasks.task (id, tenant, key, name, type, status, priority, queue, candidates, assignee, due_date,
                business_key, event_id, instance_id, created_at, version)
            select gen_random_uuid(), 'default', 'k' || i % 50, 'n', 'task',
                case when i % 10 = 0 then 'OPEN' else 'COMPLETED' end, (i % 100)::text,
                case when i % 20 = 0 then 'q' || i % 7 end, array['g:g' || i % 500],
                case when i % 3 = 0 then 'p' || i % 997 end,
                case when i % 4 <> 0 then now() + i * interval '1 minute' end,
                'b' || i, gen_random_uuid(), gen_random_uuid(), now(), 1
            from generate_series(1, 60000) i""";

    private static TestDatabase database;

    @BeforeAll
    static void manyTasks() {
        database = TestDatabase.with("tasks", "verification");
        Sql.on(database.dataSource(), sql -> {
            sql.write(MANY);
            sql.write("analyze tasks.task");
        });
    }

    @Test
    void eachListIsReadAlongAnIndex() {
        String id = UUID.randomUUID().toString();

        along("task_newest", Map.of(), "created");
        along("task_open_newest", Map.of("status", "OPEN"), "created");
        along("task_open_by_due", Map.of(), "due");
        along("task_open_by_due", Map.of("dueFrom", "2026-01-01T00:00:00Z"), "due");
        along("task_open_by_priority", Map.of(), "priority");
        along("task_open_by_priority", Map.of("view", "unassigned"), "priority");
        along("task_open_of_priority", Map.of("priority", "50", "view", "unassigned"), "created");
        along("task_open_of_priority", Map.of("priority", "50", "status", "OPEN"), "created");
        along("task_open_of_queue", Map.of("queue", "q3"), "priority");
        along("task_of_assignee", Map.of("assignee", "p300"), "created");
        along("task_of_assignee", Map.of("view", "mine", "status", "OPEN"), "due");
        along("task_free_of_candidate", Map.of("group", "g10"), "due");
        along("task_free_of_candidate", Map.of("view", "my-groups"), "priority");
        along("task_of_event", Map.of("eventId", id), "created");
        along("task_of_instance", Map.of("instanceId", id), "created");
        along("task_of_key", Map.of("key", "k7"), "created");
        along("task_rare", Map.of("status", "FAILED"), "created");
        along("task_of_business", Map.of("businessKey", "b7"), "created");
        along("task_open_of_key", Map.of("key", "k0", "status", "OPEN"), "created", "task_open_newest");
    }

    /** @param or as good where few rows are open */
    private static void along(String index, Map<String, String> filters, String sort, String... or) {
        Map<String, List<String>> asked = new TreeMap<>();
        filters.forEach((name, value) -> asked.put(name, List.of(value)));
        Selection selection = Selection.of(asked, Office.aPerson("p300", "g10")).sorted(Sorting.of(sort));

        String plan = plan(selection, Sorting.of(sort));

        boolean isAlong = plan.contains(index) || List.of(or).stream().anyMatch(plan::contains);
        assertTrue(isAlong && !plan.contains("Seq Scan"), () -> filters + " by " + sort + ":\n" + plan);
    }

    private static String plan(Selection selection, Sorting by) {
        StringBuilder plan = new StringBuilder();
        Sql.on(
                database.dataSource(),
                sql -> sql.each(
                        "explain " + Tasks.text(selection, by, 51),
                        row -> plan.append(row.getString(1)).append('\n'),
                        selection.values().toArray()));
        return plan.toString();
    }
}
