package org.signalbox.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.signalbox.calls.BeanMethod;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.retention.OldRows;
import org.signalbox.taskqueues.Growth;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;

class CallbacksTest {

    private static final TestDatabase DATABASE = TestDatabase.with("tasks");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final String tenant = "t-" + UUID.randomUUID();
    private final Caller boss = new Caller(tenant, "boss", null, "tasks:manage");
    private final UUID task = UUID.randomUUID();
    private final Jobs jobs = new Jobs();
    private final Recorded<Fact> facts = new Recorded<>();
    private final List<TaskNews> heard = new ArrayList<>();
    private final Catalog catalog = new Catalog(
            List.of(callback("paid", Set.of("pay"), Set.of()), callback("returned", Set.of(), Set.of("returns"))));
    private final Callbacks callbacks =
            new Callbacks(catalog, new CallbackRows(DATABASE.dataSource()), jobs, facts, () -> NOON);
    private Outcome outcome = new Outcome.Retry("no paper");

    @Test
    void aCallIsKeptWithTheChangeOfTheTaskOrNotAtAll() {
        assertThrows(
                IllegalStateException.class,
                () -> DATABASE.inTransaction((Runnable) () -> {
                    callbacks.told(told("task.completed", "pay", null));
                    throw new IllegalStateException("undone");
                }));
        UUID undone = jobs.added.get(0);
        tell("task.completed", "pay", null);

        assertTrue(DATABASE.inTransaction(() -> callbacks.pending(undone)).isEmpty());
        CallbackRow kept = DATABASE.inTransaction(() -> callbacks.pending(jobs.added.get(1)))
                .orElseThrow();
        assertEquals("paid", kept.callback());
        assertEquals(TaskState.COMPLETED, kept.news().state());
        assertEquals(task, kept.news().taskId());
        assertEquals("Pay 100", kept.news().task().getString("name"));
        assertEquals("order-7", kept.news().task().getString("businessKey"));
        assertTrue(kept.news().task().isNull("workflowKey"));
    }

    @Test
    void onlyWhatACallbackIsForIsKept() {
        tell("task.completed", "other", null);
        tell("task.claimed", "pay", null);
        tell("task.changed", "pay", null);
        tell("delivery.exhausted", "pay", null);
        assertEquals(List.of(), jobs.added);

        tell("task.verified", "pay", "returns");

        assertEquals(List.of("8 of paid", "8 of returned"), jobs.lanes);
    }

    @Test
    void whatWasTakenIsGoneAndAFact() {
        tell("task.completed", "pay", null);
        outcome = null;

        finish(work(1, 0));

        assertEquals(1, heard.size());
        assertEquals(jobs.added.get(0), heard.get(0).id());
        assertEquals("task.called-back", facts.fired.get(0).what());
        assertEquals(task, facts.fired.get(0).subject());
        assertInstanceOf(Outcome.Done.class, work(2, 0));
        assertEquals(1, heard.size());
    }

    @Test
    void whatFailsIsTriedAgainByItsOwnTermsUntilTheLast() {
        tell("task.completed", "pay", null);

        assertEquals(Duration.ofSeconds(10), ((Outcome.Retry) work(1, 0)).delay());
        assertEquals(Duration.ofSeconds(20), ((Outcome.Retry) work(2, 1)).delay());
        assertEquals("no paper", ((Outcome.Dead) work(3, 2)).reason());
        assertTrue(((Outcome.Dead) work(4, 3)).reason().contains("a server that died at it"));
        assertEquals(3, heard.size());
    }

    @Test
    void whatWasGivenUpIsSeenByItsTenantAndTriedAgain() {
        tell("task.completed", "pay", null);
        UUID id = jobs.added.get(0);
        CallbackWorker worker = worker();
        DATABASE.inTransaction(() -> worker.gaveUp(item(3, 3), "no paper"));

        List<CallbackView> dead =
                DATABASE.inTransaction(() -> callbacks.page(boss, null, 10)).items();
        assertEquals("paid", dead.get(0).callback());
        assertEquals("no paper", dead.get(0).reason());
        assertEquals(3, dead.get(0).attempts());
        assertTrue(DATABASE.inTransaction(() -> callbacks.pending(id)).isEmpty());
        Caller stranger = new Caller("elsewhere", "boss", null, "tasks:manage");
        assertEquals(
                List.of(),
                DATABASE.inTransaction(() -> callbacks.page(stranger, null, 10)).items());
        assertEquals(
                Refusal.Kind.UNKNOWN,
                assertThrows(Refusal.class, () -> DATABASE.inTransaction(() -> callbacks.retry(id, stranger)))
                        .kind());

        DATABASE.inTransaction(() -> callbacks.retry(id, boss));

        assertEquals(List.of(id), jobs.retried);
        assertTrue(DATABASE.inTransaction(() -> callbacks.pending(id)).isPresent());
        assertThrows(Refusal.class, () -> DATABASE.inTransaction(() -> callbacks.retry(id, boss)));
    }

    @Test
    void aRuleTakesWhatWasGivenUpAndNothingThatIsStillToBeCalled() {
        tell("task.completed", "pay", null);
        tell("task.completed", "pay", null);
        DATABASE.inTransaction(() -> worker().gaveUp(item(3, 3), "no paper"));
        OldRows.Rows rows = new OldCallbacks().rows();

        String taken = "select id, " + rows.endColumn() + ", " + rows.keyColumn() + " from " + rows.table()
                + " where tenant = ? and status = any(?)";
        List<List<Object>> found = new ArrayList<>();
        Sql.on(
                DATABASE.dataSource(),
                sql -> sql.each(
                        taken,
                        row -> found.add(List.of(Cell.id(row, 1), Cell.time(row, rows.endColumn()), row.getString(3))),
                        tenant,
                        rows.settled().toArray(String[]::new)));

        assertEquals(List.of(List.of(jobs.added.get(0), NOON, "paid")), found);
    }

    @Test
    void oneThatIsNotDeployedFailsWithThatReason() {
        tell("task.completed", "pay", null);
        CallbackWorker elsewhere = new CallbackWorker(new Catalog(List.of()), callbacks, this::called);

        Outcome missed = DATABASE.inTransaction(
                () -> elsewhere.work(item(1, 0)).toCompletableFuture().join());

        assertEquals("no callback paid is deployed", ((Outcome.Retry) missed).reason());
    }

    private void tell(String type, String key, String queue) {
        DATABASE.inTransaction(() -> callbacks.told(told(type, key, queue)));
    }

    private Broadcast told(String type, String key, String queue) {
        JsonObject shown = Json.createObjectBuilder()
                .add("id", task.toString())
                .add("key", key)
                .add("name", "Pay 100")
                .add("queue", queue == null ? JsonObject.NULL : Json.createValue(queue))
                .build();
        return new Broadcast(
                tenant,
                type,
                NOON,
                null,
                null,
                key,
                Json.createObjectBuilder()
                        .add("task", shown)
                        .add("businessKey", "order-7")
                        .build());
    }

    private Outcome work(int attempts, int failures) {
        return DATABASE.inTransaction(() ->
                worker().work(item(attempts, failures)).toCompletableFuture().join());
    }

    private static void finish(Outcome outcome) {
        DATABASE.inTransaction(((Outcome.Done) outcome).recording());
    }

    private CallbackWorker worker() {
        return new CallbackWorker(catalog, callbacks, this::called);
    }

    private CompletionStage<Outcome> called(BeanMethod method, UUID about, Object argument, Runnable taken) {
        heard.add((TaskNews) argument);
        return CompletableFuture.completedStage(outcome == null ? new Outcome.Done(taken) : outcome);
    }

    private Item item(int attempts, int failures) {
        return new Item(
                UUID.randomUUID(), CallbackWorker.KIND, jobs.added.get(0), tenant, Lane.NONE, attempts, failures);
    }

    private static Callback callback(String name, Set<String> keys, Set<String> queues) {
        BeanMethod method = new BeanMethod(name, Duration.ofSeconds(1), null, null);
        Set<TaskState> states = Set.of(TaskState.VERIFIED, TaskState.COMPLETED);
        return new Callback(method, states, keys, queues, 3, Duration.ofSeconds(10), Growth.LINEAR);
    }
}
