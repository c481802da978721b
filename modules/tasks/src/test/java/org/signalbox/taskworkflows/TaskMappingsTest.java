package org.signalbox.taskworkflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;

class TaskMappingsTest {

    private static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);

    private static TestDatabase database;

    private final Recorded<Fact> facts = new Recorded<>();
    private final TaskMappings mappings = mappings();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("tasks");
    }

    @Test
    void aTaskKeyIsMappedToOneWorkflow() {
        TaskMappings.Added first = mappings.add(ADMIN, "call", "review");

        TaskMappings.Added again = mappings.add(ADMIN, "call", "review");
        Refusal other = assertThrows(Refusal.class, () -> mappings.add(ADMIN, "call", "billing"));

        assertTrue(first.isNew());
        assertFalse(again.isNew());
        assertEquals(first.mapping(), again.mapping());
        assertEquals(Refusal.Kind.CONFLICT, other.kind());
        assertEquals(1, facts.fired.size());
    }

    @Test
    void aMappingIsRemovedByItsTenantAndAnotherMayComeInItsPlace() {
        UUID id = mappings.add(ADMIN, "visit", "review").mapping().id();
        Caller stranger = new Caller("elsewhere", "admin", null, Caller.WHOLE_TENANT);

        Refusal foreign = assertThrows(Refusal.class, () -> mappings.remove(stranger, id));
        mappings.remove(ADMIN, id);

        assertEquals(Refusal.Kind.UNKNOWN, foreign.kind());
        assertEquals(Optional.empty(), mappings.workflowOf("default", "visit"));
        assertEquals("mapping.removed", facts.fired.get(1).what());
        assertThrows(Refusal.class, () -> mappings.remove(ADMIN, id));
        assertTrue(mappings.add(ADMIN, "visit", "billing").isNew());
    }

    private TaskMappings mappings() {
        Resources resources = new Resources();
        resources.database = database.dataSource();
        return new TaskMappings(resources, facts, Clock.systemUTC());
    }
}
