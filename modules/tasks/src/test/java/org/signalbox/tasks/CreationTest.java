package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;

class CreationTest {

    private final Office office = new Office(TestDatabase.with("tasks", "verification"));

    @Test
    void aTaskThatIsSentIsInItsQueueAndInNoProcess() {
        office.mappings.add(Office.ADMIN, "call", "own");
        String task = "{'key':'call','priority':7,'timeToLive':'PT1H','businessKey':'c-1','metadata':{'phone':'1'}}";

        TaskView made = office.sent("returns", task, Office.DESK);
        TaskView done = office.complete(made.id(), "{'ok':true}", Office.ANN);

        assertEquals("returns", made.queue());
        assertEquals("7", made.priority());
        assertEquals("c-1", made.businessKey());
        assertNull(made.instanceId());
        assertNull(made.eventId());
        assertTrue(office.starts.isEmpty());
        assertEquals("COMPLETED", done.status());
        assertEquals(List.of("task.created", "task.completed"), office.toldOf(made.id()));
        assertEquals("desk", office.facts.fired.get(1).actor());
    }

    @Test
    void aMemberThatIsNoneIsRefusedByName() {
        for (String wrong : List.of("'status':'COMPLETED'", "'tenant':'x'", "'queue':'other'", "'dueDate':'soon'")) {
            String member = wrong.substring(1, wrong.indexOf("':"));
            Refusal refusal = assertThrows(
                    Refusal.class, () -> office.sent("returns", "{'key':'call'," + wrong + "}", Office.DESK), wrong);
            assertEquals(Refusal.Kind.INVALID, refusal.kind());
            assertTrue(refusal.getMessage().contains(member), refusal.getMessage());
        }
        assertThrows(Refusal.class, () -> office.sent("returns", "{}", Office.DESK));
        assertEquals(0, office.count(Office.DESK, "queue=returns"));
    }
}
