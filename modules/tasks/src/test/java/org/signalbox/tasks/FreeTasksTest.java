package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;

class FreeTasksTest {

    private static final String MANY =
            """
            insert into tasks.task (id, tenant, key, name, type, status, priority, queue, candidates, created_at, version)
            select gen_random_uuid(), 'default', 'k', 'n', 'task', case when i % 10 = 0 then 'OPEN' else 'COMPLETED' end,
                (i % 100)::text, case when i % 20 = 0 then 'q' || i % 7 end, array['g:g' || i % 500], now(), 1
            from generate_series(1, 60000) i""";

    private final TestDatabase database = TestDatabase.with("tasks", "verification");

    @Test
    void whatIsTakenFromAQueueIsFoundAlongAnIndexInItsOrder() {
        OffsetDateTime now = OffsetDateTime.parse("2026-01-31T12:00:00Z");
        StringBuilder plan = new StringBuilder();

        Sql.on(database.dataSource(), sql -> {
            sql.write(MANY);
            sql.write("analyze tasks.task");
        });

        Sql.on(
                database.dataSource(),
                sql -> sql.each(
                        "explain " + FreeTasks.TAKE.formatted(""),
                        row -> plan.append(row.getString(1)).append('\n'),
                        "default",
                        "q3",
                        100,
                        "desk",
                        now,
                        now));

        assertTrue(plan.toString().contains("task_to_take"), plan.toString());
        assertFalse(plan.toString().contains("Sort"), plan.toString());
    }
}
