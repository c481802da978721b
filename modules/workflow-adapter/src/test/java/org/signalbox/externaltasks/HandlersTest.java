package org.signalbox.externaltasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.persistence.Sql;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.ExternalTaskHandler.Handled;
import org.signalbox.workflow.ExternalTaskHandler.Task;
import org.signalbox.workflow.Origin;

/** Whatever a handler does, with the work machine and the database as they are. */
class HandlersTest {

    private static final JsonObject NOTHING = JsonObject.EMPTY_JSON_OBJECT;

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger recorded = new AtomicInteger();
    private Function<Task, Handled> bad = task -> Floor.nothing();
    private Floor floor;

    @BeforeEach
    void fewAndQuickAttempts() throws IOException {
        var file = Files.createTempFile("topics", ".json");
        Files.writeString(
                file,
                """
                [{"topic":"*","attempts":3,"retryDelay":"PT0.05S","growth":"fixed","concurrency":2,"active":4,
                  "timeout":"PT0.3S"},
                 {"topic":"slow","timeout":"PT5M"}]""");
        System.setProperty("SIGNALBOX_TOPICS_FILE", file.toString());
        floor = new Floor(
                new Floor.Hand("bad", task -> {
                    calls.incrementAndGet();
                    return bad.apply(task);
                }),
                new Floor.Hand("slow", task -> {
                    calls.incrementAndGet();
                    return bad.apply(task);
                }),
                new Floor.Hand("good", task -> Floor.nothing()));
        floor.crews.all();
        System.clearProperty("SIGNALBOX_TOPICS_FILE");
        Files.delete(file);
    }

    @AfterEach
    void close() {
        over.countDown();
        floor.close();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {IllegalStateException.class, StackOverflowError.class, OutOfMemoryError.class, LinkageError.class
            })
    void oneThatThrowsEndsInAnIncidentAndItsTopicGoesOn(Class<? extends Throwable> type) {
        bad = task -> {
            throw Thrower.<RuntimeException>sneaky(type);
        };

        String first = floor.running().hand("bad");
        floor.await(first, "FAILED");
        Floor.await("its incident", () -> floor.topics.incidents.containsKey(first));
        bad = task -> Floor.nothing();
        String second = floor.hand("bad");

        floor.await(second, "TOLD");
        assertEquals(3 + 1, calls.get());
        assertTrue(floor.topics.incidents.get(first).startsWith(type.getName()), floor.topics.incidents.get(first));
        assertEquals(1, floor.told("external-task.failed"));
    }

    private static final class Thrower {
        @SuppressWarnings("unchecked")
        static <T extends Throwable> T sneaky(Class<? extends Throwable> type) throws T {
            try {
                throw (T) type.getConstructor().newInstance();
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    @Test
    void thoseThatHangForEverEndInIncidentsWhileTheirTopicAndOthersGoOn() {
        bad = task -> {
            uninterrupted(over);
            return Floor.nothing();
        };

        List<String> hanging = List.of("1", "2", "3", "4", "5");
        floor.running();
        hanging.forEach(id -> floor.hand("bad", id));
        String other = floor.hand("good");
        floor.await(other, "TOLD");
        hanging.forEach(id -> floor.await(id, "FAILED"));
        bad = task -> Floor.nothing();
        String next = floor.hand("bad");

        floor.await(next, "TOLD");
        Floor.await("5 incidents", () -> floor.topics.incidents.size() == 5);
        assertTrue(floor.topics.incidents.get("1").contains("did not end within PT0.3S"));
    }

    @Test
    void beyondTheMostStraysCallsFailAtOnceAndStillEndInIncidents() {
        bad = task -> {
            uninterrupted(over);
            return Floor.nothing();
        };
        floor.running();
        for (int i = 0; i < 12; i++) {
            floor.hand("bad", "hanging-" + i);
        }

        for (int i = 0; i < 12; i++) {
            floor.await("hanging-" + i, "FAILED");
        }

        assertTrue(calls.get() <= Crew.MOST_STRAYS + 2, "threads: " + calls);
    }

    @Test
    void whatIsCutShortBeforeTheHandlerIsCalledIsNoAttempt() {
        floor.engine = new CompletableFuture<>();
        String id = floor.hand("good");
        for (int death = 0; death < 5; death++) {
            floor.machinery.claimAndDie(floor.worker).forEach(floor.worker::work);
            floor.ahead = floor.ahead.plus(Locks.LEASE);
        }

        floor.engine = CompletableFuture.completedFuture(null);
        floor.running();

        floor.await(id, "TOLD");
    }

    @Test
    void aLateFinisherChangesNothing() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger late = new AtomicInteger();
        bad = task -> {
            uninterrupted(release);
            late.incrementAndGet();
            return new Handled.Completed(JsonObject.EMPTY_JSON_OBJECT, recorded::incrementAndGet);
        };

        String task = floor.running().hand("bad");
        floor.await(task, "FAILED");
        release.countDown();
        Floor.await("all three to end", () -> late.get() == 3);

        assertEquals("FAILED", floor.status(task));
        assertEquals(0, recorded.get());
        assertTrue(floor.topics.completed.isEmpty());
    }

    /** As code that is deaf to its interrupt: with the interrupt left standing it would spin. */
    private static void uninterrupted(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.interrupted();
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Test
    void aServerThatDiesAtItEachTimeEndsInAnIncidentAndWhatItSaysAfterwardsChangesNothing() {
        String task = floor.hand("bad");
        Item first = floor.machinery.claimAndDie(floor.worker).get(0);
        for (int life = 1; life < 3; life++) {
            floor.ahead = floor.ahead.plusSeconds(31);
            assertEquals(life, floor.machinery.claimAndDie(floor.worker).get(0).failures());
        }
        floor.ahead = floor.ahead.plusSeconds(31);

        floor.running();
        floor.await(task, "FAILED");
        floor.machinery.finish(floor.worker, first, new Outcome.Done(recorded::incrementAndGet));

        assertEquals(0, calls.get());
        assertEquals(0, recorded.get());
        Floor.await("its incident", () -> floor.topics.incidents.containsKey(task));
    }

    @Test
    void oneThatTakesLongKeepsItsLeaseAndItsLock() {
        CountDownLatch release = new CountDownLatch(1);
        bad = task -> {
            uninterrupted(release);
            return new Handled.Completed(JsonObject.EMPTY_JSON_OBJECT, recorded::incrementAndGet);
        };

        String task = floor.running().hand("slow");
        Floor.await("its call", () -> calls.get() == 1);
        for (int beat = 1; beat <= 12; beat++) {
            floor.topics.extended.clear();
            floor.ahead = Duration.ofSeconds(10L * beat);
            Floor.await("a longer lock", () -> floor.topics.extended.containsKey(task));
        }
        release.countDown();

        floor.await(task, "TOLD");
        assertEquals(1, calls.get());
        assertEquals(1, recorded.get());
    }

    @Test
    void noMoreCallsRunAtOnceThanTheTopicAllows() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        bad = task -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            running.decrementAndGet();
            return Floor.nothing();
        };

        floor.running();
        for (int i = 0; i < 16; i++) {
            floor.hand("bad", "many-" + i);
        }
        for (int i = 0; i < 16; i++) {
            floor.await("many-" + i, "TOLD");
        }

        assertEquals(2, most.get());
    }

    @Test
    void aForcedIncidentComesAtOnce() {
        bad = task -> new Handled.Incident("no such account");

        String task = floor.running().hand("bad");
        floor.await(task, "FAILED");

        Floor.await("its incident", () -> "no such account".equals(floor.topics.incidents.get(task)));
        assertEquals(1, calls.get());
    }

    @Test
    void oneThatAnswersNothingFails() {
        bad = task -> null;

        String task = floor.running().hand("bad");

        floor.await(task, "FAILED");
        assertEquals(3, calls.get());
    }

    @Test
    void aRecordingThatEndsInAnErrorIsUndoneAndFails() {
        bad = task -> new Handled.Completed(JsonObject.EMPTY_JSON_OBJECT, () -> {
            recorded.incrementAndGet();
            throw new StackOverflowError("too deep");
        });

        String task = floor.running().hand("bad");
        String other = floor.hand("good");

        floor.await(other, "TOLD");
        Floor.await("a failure", () -> {
            floor.ahead = floor.ahead.plusMillis(200);
            return floor.status(task).equals("FAILED");
        });
        assertTrue(floor.topics.completed.keySet().equals(java.util.Set.of(other)));
    }

    @Test
    void whatIsClaimedTogetherIsReadTogether() {
        List<String> tasks = List.of(floor.hand("good"), floor.hand("good"), floor.hand("good"));
        List<Item> items = floor.items(floor.worker, tasks);

        var work = floor.worker.prepared(items);
        items.forEach(item -> assertInstanceOf(
                Outcome.DoneTogether.class,
                work.apply(item).toCompletableFuture().join()));

        assertEquals(List.of(3), floor.read);
    }

    /** By its id handlers know it elsewhere: after a crash of the database it must be the same. */
    @Test
    void whatIsHandedOutIsOnTheDiskBeforeItIsHandled() {
        DataSource source = floor.database.dataSource();
        List<String> settings = new ArrayList<>();

        floor.database.inTransaction(() -> Sql.on(source, sql -> {
            sql.read("select set_config('synchronous_commit', 'on', true)");
            new Claims(source, InstantSource.system()).write(List.of(Floor.handed("good", "t1")), "this node");
            sql.each("show synchronous_commit", row -> settings.add(row.getString(1)));
        }));

        assertEquals(List.of("on"), settings);
    }

    @Test
    void whatIsKnownOfWhatIsHandedOutIsWhatWouldBeRead() {
        Topics.Handed handed = Floor.handed("good", UUID.randomUUID().toString());
        floor.hand("good", handed.engineTaskId());
        Item item = floor.items(floor.worker, List.of(handed.engineTaskId())).get(0);
        ExternalTask read = floor.tasks.claimed(List.of(item.ref())).get(item.ref());

        ExternalTask known = ExternalTask.handed(item.ref(), handed, "this node");

        assertEquals(read.ofOthers(), known.ofOthers());
        assertEquals(
                List.of(read.engineTaskId(), read.workerId(), read.engineInstanceId(), read.status()),
                List.of(known.engineTaskId(), known.workerId(), known.engineInstanceId(), known.status()));
    }

    @Test
    void whatIsToldTogetherIsReadTogether() {
        List<String> tasks = List.of(floor.hand("good"), floor.hand("good"));
        List<Item> items = floor.items(floor.teller, tasks);
        floor.database.inTransaction(() -> items.forEach(item -> floor.tasks.record(List.of(new ExternalTasks.Answered(
                item.ref(), () -> Answer.completed(NOTHING), ofNobody(item), null, () -> {})))));

        var work = floor.teller.prepared(items);
        items.forEach(item -> work.apply(item).toCompletableFuture().join());

        assertEquals(List.of(2), floor.read);
        assertEquals(Set.copyOf(tasks), floor.topics.completed.keySet());
    }

    private static Task ofNobody(Item item) {
        return new Task(item.ref(), "default", "good", null, "review", "4711", new Origin(null, null), NOTHING);
    }

    @Test
    void variablesGoInAndComeOut() {
        List<Task> seen = new CopyOnWriteArrayList<>();
        JsonObject out = Json.createObjectBuilder().add("paid", true).build();
        bad = task -> {
            seen.add(task);
            return new Handled.Completed(out, () -> {});
        };

        String task = floor.running().hand("bad");
        floor.await(task, "TOLD");

        JsonObject in =
                Json.createObjectBuilder().add("essay", "long").add("sum", 3).build();
        assertEquals(in, seen.get(0).variables());
        assertEquals(Floor.INSTANCE, seen.get(0).instance());
        assertEquals(out, floor.topics.completed.get(task));
    }

    @Test
    void aBpmnErrorThatTheModelCatchesIsTold() {
        floor.topics.caught.add("no-funds");
        bad = task -> new Handled.BpmnError("no-funds", "the account is empty");

        String task = floor.running().hand("bad");

        floor.await(task, "TOLD");
        assertEquals("no-funds", floor.topics.errors.get(task));
    }

    @Test
    void aBpmnErrorThatNothingCatchesIsAnIncidentAndHandledAnewAfterIt() {
        bad = task -> new Handled.BpmnError("no-funds", "the account is empty");

        String task = floor.running().hand("bad");
        floor.await(task, "FAILED");
        Floor.await("its incident", () -> floor.topics.incidents.containsKey(task));
        AtomicInteger sum = new AtomicInteger();
        bad = again -> {
            sum.set(again.variables().getInt("sum"));
            return Floor.nothing();
        };
        Floor.await("the incident to be told", () -> floor.machinery.work().open(List.of(idOf(task))).stream()
                .noneMatch(open -> open.kind().equals(IncidentWorker.KIND)));
        floor.hand("bad", task, 4);

        floor.await(task, "TOLD");
        assertTrue(floor.topics.errors.isEmpty());
        assertEquals(2, calls.get());
        assertEquals(4, sum.get());
    }

    private UUID idOf(String engineTaskId) {
        return floor.database.inTransaction(() -> {
            try (var connection = floor.database.dataSource().getConnection();
                    var select = connection.prepareStatement(
                            "select id from workflow.external_task where engine_task_id = ?")) {
                select.setString(1, engineTaskId);
                var row = select.executeQuery();
                row.next();
                return row.getObject(1, UUID.class);
            }
        });
    }

    @Test
    void whatIsHandedOutAgainWhileItIsUnderWayIsHandledOnce() {
        String task = floor.hand("bad");
        floor.hand("bad", task);

        floor.running();
        floor.await(task, "TOLD");

        assertEquals(1, calls.get());
    }

    /** The engine's database was put back to before it was told, say. */
    @Test
    void whatIsHandedOutAgainAfterItWasToldIsToldAgainAndNotHandledAgain() {
        JsonObject out = Json.createObjectBuilder().add("paid", true).build();
        bad = task -> new Handled.Completed(out, recorded::incrementAndGet);
        String task = floor.running().hand("bad");
        floor.await(task, "TOLD");
        floor.topics.completed.clear();
        List<String> log = Logged.by(ExternalTasks.class, () -> floor.hand("bad", task));

        Floor.await("that it is told again", () -> floor.topics.completed.containsKey(task));
        floor.await(task, "TOLD");

        assertEquals(out, floor.topics.completed.get(task));
        assertEquals(1, calls.get());
        assertEquals(1, recorded.get());
        assertEquals(1, log.size(), log::toString);
        assertTrue(log.get(0).contains(task), log::toString);
    }

    /** The answer to the fetch was under way while the engine was told: what it is told again it does not have any more. */
    @Test
    void aFetchThatCrossedTheTellingEndsAsTold() {
        String task = floor.running().hand("bad");
        floor.await(task, "TOLD");
        floor.topics.gone.add(task);

        floor.hand("bad", task);

        Floor.await("that it is told again", () -> floor.topics.askedToComplete.size() == 2);
        floor.await(task, "TOLD");
        assertEquals(1, calls.get());
        assertEquals(0, floor.topics.incidents.size());
    }

    @Test
    void oneThatTheEngineDoesNotHaveAnyMoreCountsAsTold() {
        floor.topics.gone.add("gone");

        floor.running().hand("bad", "gone");

        floor.await("gone", "TOLD");
        assertEquals(1, calls.get());
        assertEquals(0, floor.topics.completed.size());
        assertEquals(0, floor.topics.incidents.size());
    }

    @Test
    void anIncidentThatIsNotToldYetIsNotTakenForResolved() {
        String task = floor.hand("bad");
        UUID id = idOf(task);
        floor.database.inTransaction(() -> floor.tasks.gaveUp(id, "no"));

        floor.hand("bad", task);

        assertEquals("FAILED", floor.status(task));
    }

    @Test
    void anAnswerThatTheEngineWillNotTakeIsToldAgainAfterItsIncidentAndNotHandledAgain() {
        String task = floor.hand("bad");
        UUID id = idOf(task);
        Task input = new Task(
                id,
                "default",
                "bad",
                Floor.INSTANCE,
                "review",
                "4711",
                new org.signalbox.workflow.Origin(null, null),
                JsonObject.EMPTY_JSON_OBJECT);
        floor.database.inTransaction(() -> floor.tasks.record(List.of(new ExternalTasks.Answered(
                id, () -> Answer.completed(JsonObject.EMPTY_JSON_OBJECT), input, null, recorded::incrementAndGet))));
        floor.database.inTransaction(() -> floor.tasks.notTold(id, "no way out of the gateway"));
        floor.running();
        Floor.await("its incident", () -> floor.topics.incidents.containsKey(task));
        Floor.await("the incident to be told", () -> floor.machinery.work().open(List.of(id)).stream()
                .noneMatch(open -> open.kind().equals(IncidentWorker.KIND)));

        floor.hand("bad", task);

        floor.await(task, "TOLD");
        assertEquals(0, calls.get());
        assertEquals(1, recorded.get());
    }
}
