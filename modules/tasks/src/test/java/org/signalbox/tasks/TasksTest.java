package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.ExternalTaskHandler.Handled;

class TasksTest {

    private static TestDatabase database;

    private final Office office = new Office(database);
    private final UUID instance = UUID.randomUUID();
    private final String key = "key-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("tasks", "verification");
    }

    @Test
    void createTasksMakesEachTaskWithItsOriginAndTellsOfIt() {
        String tasks = "[{'key':'" + key + "','metadata':{'a':[1]}},{'key':'other'}]";

        UUID id = office.made(instance, tasks).get(0);

        TaskView task = office.one(id);
        assertEquals("OPEN", task.status());
        assertEquals(Office.ORIGIN.eventId(), task.eventId());
        assertEquals("order", task.eventKey());
        assertEquals("4711", task.businessKey());
        assertEquals("parent", task.workflowKey());
        assertEquals(instance, task.instanceId());
        assertNull(task.ownInstanceId());
        assertEquals("{\"a\":[1]}", task.metadata().toString());
        assertEquals(
                List.of("task.created", "task.created"),
                office.broadcasts.fired.stream().map(b -> b.type()).toList());
        JsonObject data = office.broadcasts.fired.get(0).data();
        assertEquals(Office.ORIGIN.eventId().toString(), data.getString("eventId"));
        assertEquals("order", data.getString("eventKey"));
        assertEquals("4711", data.getString("businessKey"));
        assertEquals("parent", data.getString("workflowKey"));
        assertEquals(
                1,
                data.getJsonObject("task")
                        .getJsonObject("metadata")
                        .getJsonArray("a")
                        .getInt(0));
        assertEquals(key, office.broadcasts.fired.get(0).taskKey());
        assertEquals(2, office.facts.fired.size());
    }

    @Test
    void aTaskKeepsWhomItIsForAndCountsItsVersionUp() {
        String task = "{'key':'" + key + "','queue':'desk','candidateUsers':['ann'],'candidateGroups':['east'],"
                + "'timeToLive':'PT1H','priority':'high'}";

        TaskView made = office.one(office.made(instance, "[" + task + "]").get(0));
        TaskView completed = office.complete(made.id(), "{}", Office.BOSS);

        assertEquals("desk", made.queue());
        assertEquals(List.of("ann"), made.candidateUsers());
        assertEquals(List.of("east"), made.candidateGroups());
        assertEquals(made.createdAt().plusSeconds(3600), made.expiresAt());
        assertEquals(1, made.version());
        assertEquals(2, completed.version());
        assertEquals(2, office.one(made.id()).version());
        JsonObject told = office.broadcasts.fired.get(1).data().getJsonObject("task");
        assertEquals(2, told.getInt("version"));
    }

    @Test
    void malformedTasksAreAnIncidentAndMakeNothing() {
        Handled handled = new CreateTasks(null).handle(Office.anExternalTask(instance, "{'tasks':'scribble'}"));

        assertInstanceOf(Handled.Incident.class, handled);
    }

    @Test
    void aMappedTaskRunsItsOwnWorkflowAndIsMovedByItsOneStep() {
        UUID id = aTaskWithItsOwnWorkflow();
        UUID userTask = UUID.randomUUID();
        UUID step = office.seen(userTask, office.instances.get(0), "edit");

        TaskView moved = office.complete(id, "{'ok':true}", Office.ADMIN);

        assertEquals(id.toString(), office.starts.get(0).variables().getString("taskId"));
        assertEquals(key, office.starts.get(0).variables().getString("taskKey"));
        assertEquals("4711", office.starts.get(0).businessKey());
        assertEquals(Office.ORIGIN, office.starts.get(0).origin());
        assertEquals(step, moved.id());
        assertEquals("COMPLETING", moved.status());
        assertEquals("{\"ok\":true}", office.told.get(userTask).toString());
        assertEquals("OPEN", office.one(id).status());
        assertEquals(List.of("task.created"), office.toldOf(step));
    }

    @Test
    void aTaskWhoseWorkflowWaitsNowhereOrAtSeveralStepsIsNotMoved() {
        UUID id = aTaskWithItsOwnWorkflow();
        Refusal nowhere = assertThrows(Refusal.class, () -> office.complete(id, "{}", Office.ADMIN));
        UUID one = office.seen(UUID.randomUUID(), office.instances.get(0), "edit");
        UUID two = office.seen(UUID.randomUUID(), office.instances.get(0), "save");

        Refusal several = assertThrows(Refusal.class, () -> office.complete(id, "{}", Office.ADMIN));

        assertEquals(Refusal.Kind.CONFLICT, nowhere.kind());
        assertEquals(Refusal.Kind.CONFLICT, several.kind());
        assertEquals(Set.of(one.toString(), two.toString()), Set.copyOf((List<?>)
                several.details().get("tasks")));
        assertTrue(office.told.isEmpty());
    }

    @Test
    void aTaskEndsAsItsOwnWorkflowDoes() {
        UUID done = aTaskWithItsOwnWorkflow();
        UUID cancelled = office.made(instance, "[{'key':'" + key + "'}]").get(0);

        office.ended(office.instances.get(0), true);
        office.ended(office.instances.get(0), false);
        office.ended(office.instances.get(1), false);
        office.ended(UUID.randomUUID(), true);

        assertEquals("COMPLETED", office.one(done).status());
        assertEquals("CANCELLED", office.one(cancelled).status());
        assertEquals("its workflow was cancelled", office.one(cancelled).reason());
        assertEquals(List.of("task.created", "task.completed"), office.toldOf(done));
        assertEquals(List.of("task.created", "task.cancelled"), office.toldOf(cancelled));
    }

    @Test
    void aTaskWhoseWorkflowWillNotStartCanBeCompletedAllTheSame() {
        UUID id = aTaskWithItsOwnWorkflow();

        office.startRefused(office.instances.get(0), "no such definition");

        assertEquals("no such definition", office.one(id).reason());
        assertEquals("COMPLETED", office.complete(id, "{}", Office.ADMIN).status());
    }

    @Test
    void withAnInstanceThatIsDeletedEndsWhatRunsForItsTasks() {
        aTaskWithItsOwnWorkflow();
        UUID refused = office.made(instance, "[{'key':'" + key + "'}]").get(0);
        UUID done = office.made(instance, "[{'key':'" + key + "'}]").get(0);
        office.startRefused(office.instances.get(1), "no such definition");
        office.ended(office.instances.get(2), true);

        office.instanceDeleted(instance);

        assertEquals(Set.of(office.instances.get(0)), office.cancelled.keySet());
        for (UUID id : List.of(refused, done)) {
            assertThrows(Refusal.class, () -> office.complete(id, "{}", Office.ADMIN));
        }
    }

    /** An attempt that failed is no reason to forget what runs for the task. */
    @Test
    void aTaskOfAQueueMovesItsOwnWorkflowThoughAnAttemptHasFailed() {
        office.workflows.map(Office.ADMIN, key, "own");
        String queue = "q-" + UUID.randomUUID();
        String draft = "{'key':'" + key + "','queue':'" + queue + "'}";
        List<UUID> ids = office.made(instance, "[" + draft + "," + draft + "]");
        UUID userTask = UUID.randomUUID();
        office.seen(userTask, office.instances.get(0), "edit");

        office.pull(queue, 2, Office.DESK);
        ids.forEach(id -> office.fail(id, "no paper", Office.DESK));
        office.started(office.instances.get(0));
        String reason = office.one(ids.get(0)).reason();
        TaskView moved = office.complete(ids.get(0), "{'ok':true}", Office.ADMIN);
        office.cancel(ids.get(1), "nobody wants it", Office.ADMIN);

        assertEquals("no paper", reason);
        assertEquals("COMPLETING", moved.status());
        assertEquals(Set.of(userTask), office.told.keySet());
        assertEquals(Set.of(office.instances.get(1)), office.cancelled.keySet());
    }

    @Test
    void aPlainTaskIsCompletedAtOnceAndOnlyOnce() {
        UUID id = office.made(instance, "[{'key':'" + key + "'}]").get(0);

        TaskView completed = office.complete(id, "{'ok':true}", Office.ADMIN);
        Refusal again = assertThrows(Refusal.class, () -> office.complete(id, "{}", Office.ADMIN));

        assertEquals("COMPLETED", completed.status());
        assertEquals("{\"ok\":true}", office.one(id).variables().toString());
        assertTrue(office.one(id).completedAt() != null);
        assertEquals(Refusal.Kind.CONFLICT, again.kind());
        assertTrue(again.getMessage().contains("already COMPLETED"));
        assertEquals(List.of("task.created", "task.completed"), office.toldOf(id));
        assertEquals("admin", office.facts.fired.get(1).actor());
    }

    @Test
    void aUserTaskIsMirroredOnceAndCompletedWhenTheEngineSaysSo() {
        UUID userTask = UUID.randomUUID();
        UUID id = office.seen(userTask, instance, key);
        office.seen(userTask, instance, key);

        TaskView told = office.complete(id, "{'ok':true}", Office.ADMIN);
        Refusal again = assertThrows(Refusal.class, () -> office.complete(id, "{}", Office.ADMIN));
        List<String> before = office.toldOf(id);
        office.gone(userTask, true);
        office.gone(userTask, false);

        assertEquals("user", told.type());
        assertEquals("Look at it", told.name());
        assertEquals("COMPLETING", told.status());
        assertTrue(again.getMessage().contains("already COMPLETING"));
        assertEquals(List.of("task.created"), before);
        assertEquals("COMPLETED", office.one(id).status());
        assertEquals(List.of("task.created", "task.completed"), office.toldOf(id));
        assertEquals(1, office.told.size());
    }

    @Test
    void aUserTaskThatTheEngineTookAwayIsCancelled() {
        UUID userTask = UUID.randomUUID();
        UUID id = office.seen(userTask, instance, key);

        office.gone(userTask, false);

        assertEquals("CANCELLED", office.one(id).status());
        assertEquals("the engine no longer has it", office.one(id).reason());
        assertEquals(List.of("task.created", "task.cancelled"), office.toldOf(id));
    }

    @Test
    void whoWasToldToWaitHearsThatTheEngineNoLongerHasIt() {
        UUID userTask = UUID.randomUUID();
        UUID id = office.seen(userTask, instance, key);
        office.complete(id, "{'ok':true}", Office.ADMIN);

        office.gone(userTask, false);

        assertEquals("CANCELLED", office.one(id).status());
        assertEquals("the engine no longer has it", office.one(id).reason());
        Fact last = office.facts.fired.get(office.facts.fired.size() - 1);
        assertEquals(List.of("task.cancelled", "the engine no longer has it"), List.of(last.what(), last.why()));
    }

    @Test
    void aTaskIsFoundByItsKeyOnlyWhereItIsTheOnlyOne() {
        Refusal none = assertThrows(Refusal.class, () -> office.completeByKey(key, null));
        UUID made = office.made(instance, "[{'key':'" + key + "'}]").get(0);
        UUID mirrored = office.seen(UUID.randomUUID(), instance, key);

        Refusal several = assertThrows(Refusal.class, () -> office.completeByKey(key, "4711"));
        Refusal narrowed = assertThrows(Refusal.class, () -> office.completeByKey(key, "another"));
        office.complete(mirrored, "{}", Office.ADMIN);
        TaskView completed = office.completeByKey(key, null);

        assertEquals(Refusal.Kind.UNKNOWN, none.kind());
        assertEquals(Refusal.Kind.CONFLICT, several.kind());
        assertEquals(Set.of(made.toString(), mirrored.toString()), Set.copyOf((List<?>)
                several.details().get("tasks")));
        assertEquals(Refusal.Kind.UNKNOWN, narrowed.kind());
        assertEquals(made, completed.id());
    }

    @Test
    void aTaskOfAnotherTenantDoesNotExist() {
        UUID id = office.made(instance, "[{'key':'" + key + "'}]").get(0);

        Refusal refusal = assertThrows(Refusal.class, () -> office.complete(id, "{}", Office.STRANGER));

        assertEquals(Refusal.Kind.UNKNOWN, refusal.kind());
        assertEquals("OPEN", office.one(id).status());
    }

    @Test
    void aStepThatTheEngineWillNotCompleteIsOpenAgainAndSaysWhy() {
        UUID userTask = UUID.randomUUID();
        UUID step = office.seen(userTask, instance, key);
        office.complete(step, "{'approved':'perhaps'}", Office.ADMIN);

        office.notCompleted(userTask, "engine: 400 cannot convert");
        TaskView open = office.one(step);
        office.notCompleted(userTask, "told again");
        office.complete(step, "{'approved':true}", Office.ADMIN);
        office.gone(userTask, true);

        assertEquals("OPEN", open.status());
        assertEquals("engine: 400 cannot convert", open.reason());
        assertNull(open.variables());
        assertEquals("COMPLETED", office.one(step).status());
        assertNull(office.one(step).reason());
        assertEquals(List.of("task.created", "task.completed"), office.toldOf(step));
        assertTrue(office.facts.fired.stream().anyMatch(fact -> fact.what().equals("task.reopened")));
    }

    private UUID aTaskWithItsOwnWorkflow() {
        office.workflows.map(Office.ADMIN, key, "own");
        return office.made(instance, "[{'key':'" + key + "'}]").get(0);
    }
}
