package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.UserTaskTerms;

class LapsesTest {

    private static final Instant ONE = Office.NOON.plusSeconds(3600);
    private static final Instant TWO = ONE.plusSeconds(3600);

    private static TestDatabase database;

    private final Office office = new Office(database);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("tasks", "verification");
    }

    @Test
    void aTaskIsOverdueOnceItsDueDateHasPassedAndCanBeDoneAllTheSame() {
        UUID id = aTask(",'dueDate':'" + ONE + "'");

        office.at(ONE.minusSeconds(1));
        boolean before = office.one(id).overdue();
        office.at(ONE);
        office.at(TWO);

        assertFalse(before);
        assertTrue(office.one(id).overdue());
        assertEquals(List.of("task.created", "task.overdue"), office.toldOf(id));
        assertEquals("COMPLETED", office.complete(id, "{}", Office.ANN).status());
    }

    @Test
    void aDueDateThatWasMovedCountsWhereItIsNow() {
        UUID id = aTask(",'dueDate':'" + ONE + "'");
        office.edit(id, "{'dueDate':'" + TWO + "'}", Office.BOSS);

        office.at(ONE);
        boolean atFirst = office.one(id).overdue();
        office.at(TWO);
        boolean atLast = office.one(id).overdue();
        office.edit(id, "{'dueDate':'" + TWO.plusSeconds(60) + "'}", Office.BOSS);

        assertFalse(atFirst);
        assertTrue(atLast);
        assertFalse(office.one(id).overdue());
        office.at(TWO.plusSeconds(60));
        assertTrue(office.one(id).overdue());
    }

    @Test
    void aTaskWhoseTimeToLiveIsOverIsExpiredAndCannotBeDone() {
        UUID id = aTask(",'timeToLive':'PT1H'");

        office.at(ONE.minusSeconds(1));
        String before = office.one(id).status();
        office.at(ONE.plusSeconds(1));

        assertEquals("OPEN", before);
        assertEquals("EXPIRED", office.one(id).status());
        assertEquals(List.of("task.created", "task.expired"), office.toldOf(id));
        assertThrows(Refusal.class, () -> office.complete(id, "{}", Office.BOSS));
    }

    @Test
    void whatIsDoneInTimeNeitherExpiresNorIsOverdue() {
        UUID id = aTask(",'timeToLive':'PT1H','dueDate':'" + ONE + "'");
        office.complete(id, "{}", Office.ANN);

        office.at(TWO);

        assertEquals("COMPLETED", office.one(id).status());
        assertEquals(List.of("task.created", "task.completed"), office.toldOf(id));
    }

    @Test
    void whatTheEngineMayYetCompleteIsLookedAtAgain() {
        UUID userTask = UUID.randomUUID();
        UUID step = office.seen(userTask, UUID.randomUUID(), "edit");
        office.edit(step, "{'dueDate':'" + ONE + "'}", Office.BOSS);
        office.complete(step, "{}", Office.ANN);

        office.at(ONE);
        office.notCompleted(userTask, "it would not");
        boolean atFirst = office.one(step).overdue();
        office.at(ONE.plusSeconds(60));

        assertFalse(atFirst);
        assertTrue(office.one(step).overdue());
    }

    @Test
    void aStepIsDueAndAsUrgentAsItsModelSays() {
        UUID step = office.seen(UUID.randomUUID(), UUID.randomUUID(), "edit", Office.termsOf(ONE, 80));

        office.at(ONE);

        assertEquals(ONE, office.one(step).dueDate());
        assertEquals("80", office.one(step).priority());
        assertTrue(office.one(step).overdue());
    }

    @Test
    void withATaskThatExpiresWhatRunsForItIsCancelled() {
        office.workflows.map(Office.ADMIN, "expiring", "own");
        UUID task = office.made(UUID.randomUUID(), "[{'key':'expiring','timeToLive':'PT1H'}]")
                .get(0);
        UUID own = office.instances.get(0);

        office.at(Office.NOON.plusSeconds(3602));

        assertEquals("EXPIRED", office.one(task).status());
        assertEquals(Map.of(own, "signalbox: its task " + task + " is EXPIRED"), office.cancelled);
    }

    @Test
    void aStepThatExpiresTakesItsInstanceWithIt() {
        UUID instance = UUID.randomUUID();
        UserTaskTerms brief =
                new UserTaskTerms(null, null, null, null, List.of(), List.of(), Map.of("timeToLive", "PT1H"));
        UUID step = office.seen(UUID.randomUUID(), instance, "edit", brief);

        office.at(Office.NOON.plusSeconds(3602));

        assertEquals("EXPIRED", office.one(step).status());
        assertEquals(Map.of(instance, "signalbox: its task " + step + " is EXPIRED"), office.cancelled);
    }

    private UUID aTask(String more) {
        return office.made(UUID.randomUUID(), "[{'key':'a'" + more + "}]").get(0);
    }
}
