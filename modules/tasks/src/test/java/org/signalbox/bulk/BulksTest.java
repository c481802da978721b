package org.signalbox.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.bulk.BulkResource.Preview;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.tasks.Counter;

class BulksTest {

    private static final Instant LATER = Instant.parse("2026-02-28T12:00:00Z");

    private static final String COLUMNS =
            """
            select column_name::text from information_schema.columns
            where table_schema = 'tasks' and table_name = 'task' and column_name <> 'id' and is_generated = 'NEVER'""";

    private final TestDatabase database = TestDatabase.with("tasks", "verification");
    private final Counter counter = new Counter(database);
    private final Recorded<Fact> facts = new Recorded<>();
    private final InstantSource clock = () -> LATER;
    private final Bulks bulks = new Bulks(resources(), counter.reader(), counter.work(), facts, clock);
    private final Turns turns = new Turns(bulks, counter.acts());
    private final BulkWorker worker = new BulkWorker(eachATransaction(), new Turns(bulks, counter.acts()) {
        @Override
        void take(UUID id, UUID task) {
            if (task.equals(broken)) {
                throw new IllegalStateException("nobody knows why");
            }
            database.inTransaction(() -> super.take(id, task));
        }
    });
    private UUID broken;

    @Test
    void eachTaskOfTheFilterIsDoneAndNoOther() {
        List<UUID> wanted = counter.sent("returns", "call", 120);
        UUID other = counter.sent("other", "call", 1).get(0);

        UUID bulk = started("{'action':'cancel','filter':{'queue':'returns'},'reason':'closed'}");
        int steps = walked(bulk);

        BulkView view = seen(bulk);
        assertEquals(3, steps);
        assertEquals("DONE", view.status());
        assertEquals(120, view.done());
        assertEquals(0, view.refused());
        wanted.forEach(task -> assertEquals("closed", counter.one(task).reason()));
        assertEquals("OPEN", counter.one(other).status());
        assertEquals("tasks.bulk", facts.fired.get(0).what());
    }

    @Test
    void whatIsRefusedAloneIsRefusedHereAndKeepsNothingElseFromBeingDone() {
        UUID step = counter.step("call");
        List<UUID> tasks = counter.sent("returns", "call", 2);
        counter.complete(tasks.get(0));

        UUID bulk = started("{'action':'cancel','filter':{'key':'call'}}");
        walked(bulk);

        BulkView view = seen(bulk);
        assertEquals(1, view.done());
        assertEquals(2, view.refused());
        assertEquals("OPEN", counter.one(step).status());
        assertEquals("CANCELLED", counter.one(tasks.get(1)).status());
        assertEquals(step.toString(), view.refusals().getJsonObject(0).getString("taskId"));
        assertTrue(view.refusals().getJsonObject(1).getString("reason").contains("already COMPLETED"));
    }

    @Test
    void whatFailsWithoutAReasonIsRefusedAndHoldsUpNoOther() {
        List<UUID> tasks = counter.sent("returns", "call", 3);
        broken = tasks.get(1);

        UUID bulk = started("{'action':'cancel','filter':{'queue':'returns'}}");
        walked(bulk);

        assertEquals(2, seen(bulk).done());
        assertEquals(
                "it failed; the log of the server says why",
                seen(bulk).refusals().getJsonObject(0).getString("reason"));
        assertEquals("OPEN", counter.one(broken).status());
        assertEquals("CANCELLED", counter.one(tasks.get(2)).status());
    }

    @Test
    void everyActionIsThatOfOneTask() {
        UUID task = counter.sent("returns", "call", 1).get(0);

        walked(started("{'action':'edit','filter':{'queue':'returns'},'changes':{'priority':'high'}}"));
        walked(started("{'action':'assign','filter':{'queue':'returns'},'assignee':'bob'}"));
        String holder = counter.one(task).assignee();
        walked(started("{'action':'release','filter':{'assignee':'bob'}}"));
        String released = counter.one(task).assignee();
        walked(started("{'action':'complete','filter':{'priority':'high'},'variables':{'ok':true}}"));

        assertEquals("bob", holder);
        assertNull(released);
        assertEquals("{\"ok\":true}", counter.one(task).variables().toString());
        walked(started("{'action':'delete','filter':{'status':'COMPLETED'}}"));
        assertThrows(Refusal.class, () -> counter.one(task));
    }

    @Test
    void aPreviewCountsByKeyAndChangesNothing() {
        counter.sent("returns", "call", 2);
        UUID task = counter.sent("returns", "write", 1).get(0);

        Preview preview = previewed();

        assertEquals(new Preview(3, false, Map.of("call", 2L, "write", 1L)), preview);
        assertEquals("OPEN", counter.one(task).status());
    }

    @Test
    void aPreviewSaysThatThereAreMoreWhereThereAre() {
        counter.sent("returns", "call", 1);
        more(9_999);
        Preview asMany = previewed();
        more(1);

        assertEquals(new Preview(10_000, false, Map.of("call", 10_000L)), asMany);
        assertEquals(new Preview(10_000, true, Map.of("call", 10_000L)), previewed());
    }

    private Preview previewed() {
        return database.inTransaction(
                () -> bulks.preview(wanted("{'action':'delete','filter':{'queue':'returns'}}"), Counter.BOSS));
    }

    /** Like the one that is there. */
    private void more(int many) {
        database.inTransaction(() -> Sql.on(database.dataSource(), sql -> {
            List<String> columns = new ArrayList<>();
            sql.each(COLUMNS, row -> columns.add(row.getString(1)));
            String others = String.join(", ", columns);
            sql.write("insert into tasks.task (id, " + others + ") select gen_random_uuid(), " + others
                    + " from (select * from tasks.task limit 1) one cross join generate_series(1, " + many + ")");
        }));
    }

    @Test
    void whatCouldHitMoreThanWasMeantIsRefused() {
        for (String request : List.of(
                "{'action':'cancel','filter':{}}",
                "{'action':'cancel'}",
                "{'action':'cancel','filter':{'kye':'a'}}",
                "{'action':'cancel','filter':{'key':' '}}",
                "{'action':'cancel','filter':{'key':['a']}}",
                "{'action':'cancel','filter':{'view':'mine'}}",
                "{'action':'cancel','filter':{'limit':'1'}}",
                "{'action':'cancel','filter':{'key':'a'},'dryrun':true}",
                "{'action':'cancel','filter':{'key':'a'},'dryRun':'true'}",
                "{'action':'release','filter':{'key':'a'},'reason':'x'}",
                "{'action':'fail','filter':{'key':'a'}}",
                "{'action':'assign','filter':{'key':'a'},'assignee':''}",
                "{'action':'edit','filter':{'key':'a'},'changes':{}}",
                "{'action':'complete','filter':{'key':'a'},'variables':[]}",
                "{'action':'wipe','filter':{'key':'a'}}")) {
            Refusal refusal = assertThrows(Refusal.class, () -> started(request), request);
            assertEquals(Refusal.Kind.INVALID, refusal.kind(), request);
        }
    }

    @Test
    void aStepThatIsDoneAgainCountsNothingTwice() {
        List<UUID> tasks = counter.sent("returns", "call", 2);
        UUID bulk = started("{'action':'cancel','filter':{'queue':'returns'}}");

        database.inTransaction(() -> turns.take(bulk, tasks.get(0)));
        database.inTransaction(() -> turns.take(bulk, tasks.get(0)));
        database.inTransaction(() -> bulks.refused(bulk, tasks.get(0), "late"));

        assertEquals(1, seen(bulk).done());
        assertEquals(0, seen(bulk).refused());
        assertNull(seen(bulk).endedAt());
        walked(bulk);
        assertEquals(2, seen(bulk).done());
        assertNotNull(seen(bulk).endedAt());
    }

    @Test
    void anotherTenantsTasksAreNotFoundAndItsCallsNotSeen() {
        UUID task = counter.sent("returns", "call", 1).get(0);

        UUID foreign = started("{'action':'cancel','filter':{'queue':'returns'}}", Counter.STRANGER);
        walked(foreign);

        assertEquals("OPEN", counter.one(task).status());
        assertThrows(Refusal.class, () -> seen(foreign));
    }

    private UUID started(String request) {
        return started(request, Counter.BOSS);
    }

    private UUID started(String request, Caller caller) {
        return database.inTransaction(() -> bulks.start(wanted(request), caller))
                .id();
    }

    private static Wanted wanted(String request) {
        return Wanted.of(JsonText.object(request.replace('\'', '"')));
    }

    /** As the worker does it, each turn a transaction. */
    private int walked(UUID bulk) {
        int steps = 1;
        while (worker.step(bulk)) {
            steps++;
        }
        return steps;
    }

    private Bulks eachATransaction() {
        return new Bulks(resources(), counter.reader(), counter.work(), facts, clock) {
            @Override
            List<UUID> next(UUID id, int most) {
                return database.inTransaction(() -> super.next(id, most));
            }

            @Override
            void refused(UUID id, UUID task, String reason) {
                database.inTransaction(() -> super.refused(id, task, reason));
            }

            @Override
            void ended(UUID id) {
                database.inTransaction(() -> super.ended(id));
            }
        };
    }

    private BulkView seen(UUID bulk) {
        return database.inTransaction(() -> bulks.seen(bulk, Counter.BOSS));
    }

    private Resources resources() {
        Resources resources = new Resources();
        resources.entityManager = database.entityManager("tasks");
        return resources;
    }
}
