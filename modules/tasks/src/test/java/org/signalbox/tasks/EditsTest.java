package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;

class EditsTest {

    private static TestDatabase database;

    private final Office office = new Office(database);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("tasks", "verification");
    }

    @Test
    void aPatchChangesWhatItNamesAndTakesAwayWhatIsNull() {
        UUID id = aTask(",'description':'d','dueDate':'2026-02-01','metadata':{'a':1,'b':{'c':2,'d':3}}");

        TaskView edited = office.edit(
                id,
                "{'priority':'high','description':null,'metadata':{'a':null,'b':{'c':4}},'startDate':'2026-01-31'}",
                Office.BOSS);
        TaskView undated = office.edit(id, "{'dueDate':null,'name':null}", Office.BOSS);

        assertEquals("high", edited.priority());
        assertNull(edited.description());
        assertEquals("{\"b\":{\"c\":4,\"d\":3}}", edited.metadata().toString());
        assertEquals(Instant.parse("2026-01-31T00:00:00Z"), edited.startDate());
        assertEquals(Instant.parse("2026-02-01T00:00:00Z"), edited.dueDate());
        assertEquals(2, edited.version());
        assertNull(undated.dueDate());
        assertEquals("a", office.one(id).name());
        assertNull(office.one(id).dueDate());
    }

    @Test
    void aTaskIsNotCompletedByAPatchAndTheAnswerSaysHowItIs() {
        UUID id = aTask("");

        Refusal status = refused(Refusal.Kind.INVALID, () -> office.edit(id, "{'status':'COMPLETED'}", Office.BOSS));
        Refusal assignee = refused(Refusal.Kind.INVALID, () -> office.edit(id, "{'assignee':'me'}", Office.BOSS));
        refused(Refusal.Kind.INVALID, () -> office.edit(id, "{'tenant':'other'}", Office.BOSS));
        refused(Refusal.Kind.INVALID, () -> office.edit(id, "{'dueDate':'soon'}", Office.BOSS));

        assertTrue(status.getMessage().contains("POST /api/tasks/{id}/complete"));
        assertTrue(assignee.getMessage().contains("/claim"));
        assertEquals(1, office.one(id).version());
    }

    @Test
    void aTaskIsEditedByWhoHasItAndWhomItIsForByWhoManages() {
        UUID id = aTask("");
        refused(Refusal.Kind.FORBIDDEN, () -> office.edit(id, "{'notes':'n'}", Office.ANN));
        office.claim(id, Office.ANN);
        refused(Refusal.Kind.CONFLICT, () -> office.edit(id, "{'notes':'n'}", Office.BOB));
        refused(Refusal.Kind.FORBIDDEN, () -> office.edit(id, "{'candidateUsers':['ann']}", Office.ANN));

        assertEquals("n", office.edit(id, "{'notes':'n'}", Office.ANN).notes());
        assertEquals(
                List.of("west"),
                office.edit(id, "{'candidateGroups':['west']}", Office.BOSS).candidateGroups());
        office.complete(id, "{}", Office.ANN);
        refused(Refusal.Kind.CONFLICT, () -> office.edit(id, "{'notes':'late'}", Office.ANN));
    }

    @Test
    void anEditIsToldWithWhatItWasBeforeButForWhatPeopleWrote() {
        UUID id = aTask(",'priority':'low','notes':'call her'");

        office.edit(id, "{'priority':'high','notes':'call him','candidateGroups':['west']}", Office.BOSS);

        assertEquals(
                List.of("priority: low became high; notes: became another; candidates (groups: [] became [west])"),
                office.facts.fired.stream()
                        .filter(fact -> fact.what().equals("task.changed"))
                        .map(Fact::why)
                        .toList());
    }

    @Test
    void aTaskThatNothingWaitsForIsDeleted() {
        UUID id = aTask("");

        Optional<UUID> hindrance = office.hindrance(id, Office.BOSS);
        office.delete(id, Office.BOSS);

        assertEquals(Optional.empty(), hindrance);
        refused(Refusal.Kind.UNKNOWN, () -> office.one(id));
        assertTrue(office.facts.fired.stream()
                .anyMatch(fact ->
                        fact.what().equals("task.deleted") && fact.subject().equals(id)));
    }

    @Test
    void aTaskThatAnInstanceWaitsForIsDeletedOnlyWhenThatHasEnded() {
        UUID instance = UUID.randomUUID();
        UUID userTask = UUID.randomUUID();
        UUID step = office.seen(userTask, instance, "edit");
        office.workflows.map(Office.ADMIN, "running", "own");
        UUID running = office.made(UUID.randomUUID(), "[{'key':'running'}]").get(0);

        refused(Refusal.Kind.CONFLICT, () -> office.delete(step, Office.BOSS));

        assertEquals(Optional.of(instance), office.hindrance(step, Office.BOSS));
        assertEquals(Optional.of(office.instances.get(0)), office.hindrance(running, Office.BOSS));
        office.gone(userTask, false);
        assertEquals(Optional.empty(), office.hindrance(step, Office.BOSS));
        office.delete(step, Office.BOSS);
        refused(Refusal.Kind.UNKNOWN, () -> office.hindrance(running, Office.STRANGER));
    }

    private static Refusal refused(Refusal.Kind kind, Executable call) {
        Refusal refusal = assertThrows(Refusal.class, call);
        assertEquals(kind, refusal.kind(), refusal.getMessage());
        return refusal;
    }

    private UUID aTask(String more) {
        return office.made(UUID.randomUUID(), "[{'key':'a'" + more + "}]").get(0);
    }
}
