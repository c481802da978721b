package org.signalbox.taskretention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.tasks.Office;

class OldTasksTest {

    private final TestDatabase database = TestDatabase.with("tasks", "verification", "work");
    private final Office office = new Office(database);

    @Test
    void aTaskIsOverSinceItEndedHoweverThatWas() {
        aTask("open", "");
        office.complete(aTask("completed", ""), "{}", Office.DESK);
        office.fail(aTask("failed", ""), "no", Office.DESK);
        office.cancel(aTask("cancelled", ""), "no", Office.DESK);
        aTask("expired", ",'timeToLive':'PT1M'");
        office.at(Office.NOON.plusSeconds(3600));

        assertEquals(
                Map.of("CANCELLED", true, "COMPLETED", true, "EXPIRED", true, "FAILED", true, "OPEN", false), isOver());
        assertEquals(
                List.of("COMPLETED", "FAILED", "CANCELLED", "EXPIRED"),
                new OldTasks(null).rows().settled());
    }

    private UUID aTask(String key, String more) {
        return office.sent("returns", "{'key':'" + key + "'" + more + "}", Office.DESK)
                .id();
    }

    private Map<String, Boolean> isOver() {
        Map<String, Boolean> over = new TreeMap<>();
        Sql.on(
                database.dataSource(),
                sql -> sql.each(
                        "select status, over_at is not null from tasks.task",
                        row -> over.put(row.getString(1), row.getBoolean(2))));
        return over;
    }
}
