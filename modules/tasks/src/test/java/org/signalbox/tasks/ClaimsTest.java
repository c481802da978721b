package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;

class ClaimsTest {

    private static TestDatabase database;

    private final Office office = new Office(database);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("tasks", "verification");
    }

    @Test
    void aClaimedTaskIsOneCallersAndOthersAreToldWhose() {
        UUID id = aTask("");

        TaskView claimed = office.claim(id, Office.ANN);
        TaskView again = office.claim(id, Office.ANN);
        Refusal late = refused(Refusal.Kind.CONFLICT, () -> office.claim(id, Office.BOB));

        assertEquals("ann", claimed.assignee());
        assertTrue(claimed.claimedAt() != null);
        assertEquals(claimed.version(), again.version());
        assertEquals("ann", late.details().get("assignee"));
        assertEquals(List.of("task.created", "task.claimed"), office.toldOf(id));
    }

    @Test
    void aTaskIsForItsCandidatesAlone() {
        UUID forAnn = aTask(",'candidateUsers':['ann']");
        UUID forWest = aTask(",'candidateGroups':['west','north']");

        refused(Refusal.Kind.FORBIDDEN, () -> office.claim(forAnn, Office.BOB));
        refused(Refusal.Kind.FORBIDDEN, () -> office.claim(forWest, Office.ANN));
        refused(Refusal.Kind.FORBIDDEN, () -> office.complete(forWest, "{}", Office.ANN));
        refused(Refusal.Kind.FORBIDDEN, () -> office.fail(forWest, "no", Office.ANN));

        assertEquals("ann", office.claim(forAnn, Office.ANN).assignee());
        assertEquals("bob", office.claim(forWest, Office.BOB).assignee());
    }

    @Test
    void aKeyIsInNoGroupAndMayClaimWhatIsItsTenants() {
        UUID forWest = aTask(",'candidateGroups':['west']");

        assertEquals("desk", office.claim(forWest, Office.DESK).assignee());
    }

    @Test
    void aReleasedTaskCanBeClaimedByOthers() {
        UUID id = aTask("");
        refused(Refusal.Kind.CONFLICT, () -> office.release(id, Office.ANN));
        office.claim(id, Office.ANN);
        refused(Refusal.Kind.CONFLICT, () -> office.release(id, Office.BOB));

        TaskView released = office.release(id, Office.ANN);

        assertNull(released.assignee());
        assertEquals("bob", office.claim(id, Office.BOB).assignee());
        assertEquals(List.of("task.created", "task.claimed", "task.released", "task.claimed"), office.toldOf(id));
    }

    @Test
    void whoHasATaskGivesItOnAndOthersNeedTheRightTo() {
        UUID id = aTask("");
        refused(Refusal.Kind.FORBIDDEN, () -> office.assign(id, "bob", Office.ANN));
        office.claim(id, Office.ANN);
        refused(Refusal.Kind.CONFLICT, () -> office.assign(id, "bob", Office.BOB));

        assertEquals("bob", office.assign(id, "bob", Office.ANN).assignee());
        assertEquals("carl", office.assign(id, "carl", Office.BOSS).assignee());
        assertNull(office.release(id, Office.BOSS).assignee());
    }

    @Test
    void aClaimedTaskIsCompletedOrFailedByWhoHasItOrByWhoManages() {
        UUID id = aTask("");
        UUID other = aTask("");
        office.claim(id, Office.ANN);
        office.claim(other, Office.ANN);

        Refusal refusal = refused(Refusal.Kind.CONFLICT, () -> office.complete(id, "{}", Office.BOB));
        refused(Refusal.Kind.CONFLICT, () -> office.fail(id, "no", Office.DESK));

        assertEquals("ann", refusal.details().get("assignee"));
        assertEquals("COMPLETED", office.complete(id, "{}", Office.ANN).status());
        assertEquals("COMPLETED", office.complete(other, "{}", Office.BOSS).status());
    }

    @Test
    void aStepThatSomebodyElseHasIsNotCompletedForTheTaskThatRunsIt() {
        office.workflows.map(Office.ADMIN, "stepped", "own");
        UUID id = office.made(UUID.randomUUID(), "[{'key':'stepped'}]").get(0);
        UUID step = office.seen(UUID.randomUUID(), office.instances.get(0), "edit");
        office.claim(step, Office.BOB);

        refused(Refusal.Kind.CONFLICT, () -> office.complete(id, "{}", Office.ANN));

        assertEquals("OPEN", office.one(step).status());
        assertTrue(office.told.isEmpty());
    }

    @Test
    void aFailedOrCancelledTaskIsOverAndSaysWhy() {
        UUID failed = aTask("");
        UUID cancelled = aTask("");

        office.fail(failed, "the parcel is lost", Office.ANN);
        office.cancel(cancelled, null, Office.BOSS);
        refused(Refusal.Kind.CONFLICT, () -> office.claim(failed, Office.ANN));
        refused(Refusal.Kind.CONFLICT, () -> office.complete(cancelled, "{}", Office.ANN));

        assertEquals("FAILED", office.one(failed).status());
        assertEquals("the parcel is lost", office.one(failed).reason());
        assertEquals("CANCELLED", office.one(cancelled).status());
        assertEquals(List.of("task.created", "task.failed"), office.toldOf(failed));
        assertEquals(List.of("task.created", "task.cancelled"), office.toldOf(cancelled));
    }

    @Test
    void whatTheEngineWaitsForIsNeitherFailedNorCancelled() {
        UUID step = office.seen(UUID.randomUUID(), UUID.randomUUID(), "edit");

        refused(Refusal.Kind.CONFLICT, () -> office.fail(step, "no", Office.BOSS));
        refused(Refusal.Kind.CONFLICT, () -> office.cancel(step, "no", Office.BOSS));

        assertEquals("OPEN", office.one(step).status());
        assertEquals(Map.of(), office.cancelled);
    }

    @Test
    void withATaskThatIsCancelledOrFailsItsOwnWorkflowIsCancelled() {
        office.workflows.map(Office.ADMIN, "running", "own");
        UUID cancelled = office.made(UUID.randomUUID(), "[{'key':'running'}]").get(0);
        UUID failed = office.made(UUID.randomUUID(), "[{'key':'running'}]").get(0);

        office.cancel(cancelled, null, Office.BOSS);
        office.fail(failed, "lost", Office.ANN);

        assertEquals("CANCELLED", office.one(cancelled).status());
        assertEquals("boss: its task " + cancelled + " is CANCELLED", office.cancelled.get(office.instances.get(0)));
        assertEquals("ann: its task " + failed + " is FAILED", office.cancelled.get(office.instances.get(1)));
    }

    @Test
    void aWorkflowThatDidNotStartIsNotCancelledUnlessItStartsAfterAll() {
        office.workflows.map(Office.ADMIN, "refused", "own");
        UUID task = office.made(UUID.randomUUID(), "[{'key':'refused'}]").get(0);
        office.startRefused(office.instances.get(0), "unknown workflow");

        office.cancel(task, "too late", Office.BOSS);
        boolean before = office.cancelled.containsKey(office.instances.get(0));
        office.started(office.instances.get(0));

        assertFalse(before);
        assertEquals("too late", office.one(task).reason());
        assertTrue(office.cancelled.containsKey(office.instances.get(0)));
    }

    @Test
    void whoReadAnotherVersionChangesNothing() {
        UUID id = aTask("");
        office.claim(id, OptionalInt.of(1), Office.ANN);
        office.release(id, Office.ANN);

        refused(Refusal.Kind.STALE, () -> office.claim(id, OptionalInt.of(1), Office.BOB));

        assertNull(office.one(id).assignee());
        assertEquals("bob", office.claim(id, OptionalInt.of(3), Office.BOB).assignee());
    }

    @Test
    void aTaskOfAnotherTenantCannotBeClaimed() {
        UUID id = aTask("");

        refused(Refusal.Kind.UNKNOWN, () -> office.claim(id, Office.STRANGER));
        refused(Refusal.Kind.UNKNOWN, () -> office.cancel(id, null, Office.STRANGER));
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
