package org.signalbox.taskretention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.tasks.Office;

class OpenTasksTest {

    private final TestDatabase database = TestDatabase.with("tasks", "verification");
    private final Office office = new Office(database);
    private final OpenTasks openTasks = new OpenTasks(TestRetention.resources(database));

    @Test
    void anInstanceIsNeededWhileOneOfItsTasksIsOpen() {
        UUID instance = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        List<UUID> made = office.made(instance, "[{'key':'call'},{'key':'other'}]");
        List<UUID> asked = List.of(instance, other);

        office.complete(made.get(0), "{}", Office.ADMIN);
        Set<UUID> withOne = openTasks.among("instances", "default", asked);
        office.complete(made.get(1), "{}", Office.ADMIN);

        assertEquals(Set.of(instance), withOne);
        assertEquals(Set.of(), openTasks.among("instances", "default", asked));
    }
}
