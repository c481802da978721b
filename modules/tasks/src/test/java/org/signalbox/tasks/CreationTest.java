package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;

class CreationTest {

    private final Office office = new Office(TestDatabase.with("tasks", "verification"));

    @Test
    void aTaskThatIsSentIsInItsQueueAndInNoProcess() {
        office.workflows.map(Office.ADMIN, "call", "own");
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
    void aRepeatGetsTheFirstOnesAnswerAndMakesNothing() {
        TaskView first = office.sent("returns", "{'id':'o-1','key':'call','metadata':{'a':1,'b':2}}", Office.DESK);
        office.claim(first.id(), Office.ANN);

        TaskView again = office.sent("returns", "{'metadata':{'b':2,'a':1},'key':'call','id':'o-1'}", Office.BOSS);

        assertEquals(first.id(), again.id());
        assertEquals("ann", again.assignee());
        assertEquals("o-1", first.foreignId());
        assertNull(first.repeat());
        assertEquals(true, again.repeat());
        assertEquals(List.of("task.created", "task.claimed"), office.toldOf(first.id()));
        assertEquals(1, office.lists.count(Office.DESK, "queue=returns"));
    }

    @Test
    void anIdempotencyKeyServesWhereThereIsNoId() {
        TaskView first = office.sent("returns", "{'key':'call'}", "\"k-1\"", Office.DESK);
        TaskView again = office.sent("returns", "{'key':'call'}", "k-1", Office.DESK);
        TaskView named = office.sent("returns", "{'key':'call','id':'own'}", "k-1", Office.DESK);
        TaskView nameless = office.sent("returns", "{'key':'call'}", " ", Office.DESK);

        assertEquals(first.id(), again.id());
        assertEquals("k-1", first.foreignId());
        assertEquals("own", named.foreignId());
        assertNull(nameless.foreignId());
    }

    @Test
    void anotherTaskOrQueueUnderTheSameIdIsRefusedAndAnotherTenantsIsNot() {
        UUID first =
                office.sent("returns", "{'id':'o-1','key':'call'}", Office.DESK).id();

        refused("id", "{'id':'o-1','key':'call','priority':1}", "returns");
        refused("id", "{'id':'o-1','key':'call'}", "other");
        refused("id", "{'id':'" + "i".repeat(201) + "','key':'call'}", "returns");
        refused("id", "{'id':{},'key':'call'}", "returns");
        UUID foreign = office.sent("returns", "{'id':'o-1','key':'call'}", Office.STRANGER)
                .id();

        assertNotEquals(first, foreign);
    }

    private void refused(String member, String task, String queue) {
        Refusal refusal = assertThrows(Refusal.class, () -> office.sent(queue, task, Office.DESK), task);
        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(refusal.getMessage().contains(member), refusal.getMessage());
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
        assertEquals(0, office.lists.count(Office.DESK, "queue=returns"));
    }
}
