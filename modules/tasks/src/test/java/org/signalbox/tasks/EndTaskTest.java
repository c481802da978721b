package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.ExternalTaskHandler.Handled;

class EndTaskTest {

    private static TestDatabase database;

    private final Office office = new Office(database);
    private final UUID instance = UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("tasks", "verification");
    }

    @Test
    void endTaskCompletesTheTaskThatAVariableNames() {
        List<UUID> made = office.made(instance, "[{'key':'a'},{'key':'b'}]");

        office.endTask(UUID.randomUUID(), "{'taskId':'" + made.get(0) + "'}");

        assertEquals("COMPLETED", office.one(made.get(0)).status());
        assertEquals("OPEN", office.one(made.get(1)).status());
        assertEquals(List.of("task.created", "task.completed"), office.toldOf(made.get(0)));
    }

    @Test
    void endTaskCompletesTheTaskThatRunsTheInstance() {
        office.workflows.map(Office.ADMIN, "owned", "own");
        UUID id = office.made(instance, "[{'key':'owned'}]").get(0);

        office.endTask(office.instances.get(0), "{}");

        assertEquals("COMPLETED", office.one(id).status());
    }

    @Test
    void endTaskCompletesTheOneOpenTaskThatItsInstanceMade() {
        UUID id = office.made(instance, "[{'key':'a'}]").get(0);
        office.seen(UUID.randomUUID(), instance, "a");

        Handled handled = office.endTask(instance, "{}");
        Handled again = office.endTask(instance, "{}");

        assertInstanceOf(Handled.Completed.class, handled);
        assertInstanceOf(Handled.Completed.class, again);
        assertEquals("COMPLETED", office.one(id).status());
        assertEquals(List.of("task.created", "task.completed"), office.toldOf(id));
    }

    @Test
    void endTaskNeedsAKeyWhereSeveralCouldBeMeant() {
        List<UUID> made = office.made(instance, "[{'key':'a'},{'key':'b'}]");

        Handled unclear = office.endTask(instance, "{}");
        office.endTask(instance, "{'taskKey':'b'}");

        assertTrue(reason(unclear).contains("2 open tasks"));
        assertEquals("OPEN", office.one(made.get(0)).status());
        assertEquals("COMPLETED", office.one(made.get(1)).status());
    }

    @Test
    void endTaskSaysWhatItCouldNotFind() {
        UUID step = office.seen(UUID.randomUUID(), instance, "a");

        assertTrue(reason(office.endTask(UUID.randomUUID(), "{}")).contains("made no task"));
        assertTrue(reason(office.endTask(instance, "{'taskKey':'c'}")).contains("key c"));
        assertTrue(reason(office.endTask(instance, "{'taskId':'7'}")).contains("not an id"));
        assertTrue(reason(office.endTask(instance, "{'taskId':'" + UUID.randomUUID() + "'}"))
                .contains("there is no task"));
        assertTrue(reason(office.endTask(instance, "{'taskId':'" + step + "'}")).contains("mirrors"));
    }

    private static String reason(Handled handled) {
        return assertInstanceOf(Handled.Incident.class, handled).reason();
    }
}
