package org.signalbox.taskworkflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;

class TaskMappingsTest {

    private static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);

    @Test
    void aTaskKeyIsMappedToOneWorkflow() {
        Resources resources = new Resources();
        resources.database = TestDatabase.with("tasks").dataSource();
        TaskMappings mappings = new TaskMappings(resources, new Recorded<>(), Clock.systemUTC());

        TaskMappings.Added first = mappings.add(ADMIN, "call", "review");

        TaskMappings.Added again = mappings.add(ADMIN, "call", "review");
        Refusal other = assertThrows(Refusal.class, () -> mappings.add(ADMIN, "call", "billing"));

        assertTrue(first.isNew());
        assertFalse(again.isNew());
        assertEquals(first.mapping(), again.mapping());
        assertEquals(Refusal.Kind.CONFLICT, other.kind());
    }
}
