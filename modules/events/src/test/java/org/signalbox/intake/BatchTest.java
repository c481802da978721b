package org.signalbox.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.events.Desk;
import org.signalbox.intake.BatchView.ItemView;
import org.signalbox.intake.BatchView.Status;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;

class BatchTest {

    private static TestDatabase database;

    private final String run = UUID.randomUUID().toString();
    private final Desk desk = new Desk(database);
    private final Recorded<Fact.Several> facts = new Recorded<>();
    private final List<Integer> transactions = new ArrayList<>();
    private boolean refuseOne;
    private boolean loseTheAnswer;
    private final Batch batch = new Batch(chunks(desk, facts), desk.intake.table, Desk.CLOCK);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void everyEventIsARowAWorkItemAndAFactInTheOrderGiven() {
        List<ItemView> items = send(event(null, "{\"n\":1}"), event(null, "{\"n\":2}"), event(null, "{\"n\":3}"));

        List<UUID> ids = items.stream().map(ItemView::id).toList();
        assertEquals(List.of(Status.ACCEPTED, Status.ACCEPTED, Status.ACCEPTED), statuses(items));
        assertEquals(ids, ids.stream().sorted().toList());
        assertEquals(ids, desk.work);
        assertEquals(ids, facts.fired.get(0).facts().stream().map(Fact::eventId).toList());
        assertEquals("{\"n\":2}", desk.seen(ids.get(1)).payload().toString());
        assertEquals("RECEIVED", desk.seen(ids.get(1)).status());
        assertEquals(ids.get(1), desk.seen(ids.get(1), Desk.ACME).id());
        assertEquals("events/" + ids.get(0), items.get(0).location().toString());
    }

    @Test
    void aBadEventSpoilsNoOther() throws SQLException {
        long before = desk.rows();

        List<ItemView> items =
                send(event(null, "{}"), "{\"key\":\"\",\"payload\":{}}", "7", event(null, "[]"), event(null, "{}"));

        assertEquals(
                List.of(Status.ACCEPTED, Status.REFUSED, Status.REFUSED, Status.REFUSED, Status.ACCEPTED),
                statuses(items));
        assertEquals(Map.of("key", "must not be blank"), items.get(1).errors());
        assertEquals(Map.of("event", "must be a JSON object"), items.get(2).errors());
        assertEquals(Map.of("payload", "must be a JSON object"), items.get(3).errors());
        assertNull(items.get(1).id());
        assertEquals(before + 2, desk.rows());
        BatchView view = BatchView.of(items);
        assertEquals(List.of(2L, 0L, 3L, 0L), List.of(view.accepted(), view.repeats(), view.refused(), view.failed()));
    }

    @Test
    void ofTwoUnderOneIdTheFirstIsKept() {
        List<ItemView> items = send(event("a", "{\"n\":1}"), event("a", "{\"n\":1}"), event("a", "{\"n\":2}"));

        assertEquals(List.of(Status.ACCEPTED, Status.REPEAT, Status.REFUSED), statuses(items));
        assertEquals(items.get(0).id(), items.get(1).id());
        assertTrue(items.get(2).errors().containsKey("id"));
        assertEquals(1, desk.seen(items.get(0).id()).repeats());
        assertEquals(1, desk.work.size());
    }

    @Test
    void aBatchThatIsSentAgainIsAllRepeatsAndEachIsCounted() throws SQLException {
        UUID single = desk.accept(Desk.anEvent(run + "-b", "order", "{}")).id();
        List<ItemView> first = send(event("a", "{}"), event("b", "{}"));
        long rows = desk.rows();

        List<ItemView> again = send(event("b", "{}"), event("a", "{}"), event("a", "{}"));

        assertEquals(List.of(Status.ACCEPTED, Status.REPEAT), statuses(first));
        assertEquals(List.of(Status.REPEAT, Status.REPEAT, Status.REPEAT), statuses(again));
        assertEquals(single, again.get(0).id());
        assertEquals(2, desk.seen(single).repeats());
        assertEquals(2, desk.seen(first.get(0).id()).repeats());
        assertEquals(rows, desk.rows());
    }

    @Test
    void aBatchIsKeptInChunks() {
        List<ItemView> items = send(many(Batch.CHUNK * 2 + 1));

        assertTrue(items.stream().allMatch(item -> item.status() == Status.ACCEPTED));
        assertEquals(List.of(Batch.CHUNK, Batch.CHUNK, 1), transactions);
        assertEquals(items.stream().map(ItemView::id).toList(), desk.work);
    }

    @Test
    void anEventThatTheDatabaseRefusesFailsAlone() throws SQLException {
        long before = desk.rows();
        refuseOne = true;

        List<ItemView> items = send(event(null, "{}"), event("untakable", "{}"), event(null, "{}"));

        assertEquals(List.of(Status.ACCEPTED, Status.FAILED, Status.ACCEPTED), statuses(items));
        assertEquals(before + 2, desk.rows());
        assertEquals(2, desk.work.stream().distinct().count());
    }

    @Test
    void aChunkWhoseAnswerWasLostIsNotKeptTwice() throws SQLException {
        long before = desk.rows();
        loseTheAnswer = true;

        List<ItemView> items = send(event(null, "{}"), event("a", "{}"), event("a", "{}"));

        assertEquals(List.of(Status.ACCEPTED, Status.ACCEPTED, Status.REPEAT), statuses(items));
        assertEquals(before + 2, desk.rows());
        assertEquals(2, desk.work.size());
    }

    @Test
    void moreThanAThousandOrNoneAreRefused() {
        assertFalse(refused(many(0)).getMessage().isEmpty());
        assertEquals(
                "body must hold 1 to 1000 events, and holds 1001",
                refused(many(Batch.MOST + 1)).getMessage());
    }

    @Test
    void oneBatchSentByManyAtOnceIsKeptOnce() throws Exception {
        String[] events =
                IntStream.range(0, 50).mapToObj(n -> event("e" + n, "{}")).toArray(String[]::new);
        Callable<List<ItemView>> send = () -> {
            Desk own = new Desk(database);
            return new Batch(chunks(own, new Recorded<>()), own.intake.table, Desk.CLOCK)
                    .accept(json(events), Desk.ACME);
        };
        ExecutorService senders = Executors.newFixedThreadPool(8);

        List<ItemView> answers = new ArrayList<>();
        for (Future<List<ItemView>> answer : senders.invokeAll(Collections.nCopies(16, send))) {
            answers.addAll(answer.get());
        }
        senders.shutdown();

        Map<Status, Long> counts =
                answers.stream().collect(Collectors.groupingBy(ItemView::status, Collectors.counting()));
        assertEquals(Map.of(Status.ACCEPTED, 50L, Status.REPEAT, 750L), counts);
        assertEquals(50, answers.stream().map(ItemView::id).distinct().count());
        assertEquals(15, desk.seen(answers.get(0).id()).repeats());
    }

    /** As the container calls it: one call, one transaction. */
    private Chunks chunks(Desk around, Recorded<Fact.Several> told) {
        return new Chunks(around.intake.table, around.dispatch, told) {
            @Override
            Map<UUID, ItemView> accept(List<Entry> chunk) {
                if (refuseOne
                        && chunk.stream().anyMatch(entry -> (run + "-untakable")
                                .equals(entry.event().id()))) {
                    throw new IllegalStateException("the database does not take it");
                }
                var results = database.inTransaction(() -> super.accept(chunk));
                synchronized (transactions) {
                    transactions.add(chunk.size());
                }
                if (loseTheAnswer && chunk.size() > 1) {
                    throw new IllegalStateException("the answer to the commit was lost");
                }
                return results;
            }
        };
    }

    private List<ItemView> send(String... events) {
        return batch.accept(json(events), Desk.ACME);
    }

    private Refusal refused(String... events) {
        return assertThrows(Refusal.class, () -> send(events));
    }

    private String[] many(int count) {
        return IntStream.range(0, count).mapToObj(n -> event(null, "{}")).toArray(String[]::new);
    }

    private String event(String id, String payload) {
        String ofThisTest = id == null ? "null" : "\"" + run + "-" + id + "\"";
        return "{\"id\":" + ofThisTest + ",\"key\":\"order\",\"source\":\"shop\",\"payload\":" + payload + "}";
    }

    private static List<Status> statuses(List<ItemView> items) {
        return items.stream().map(ItemView::status).toList();
    }

    private static JsonArray json(String... events) {
        try (var reader = Json.createReader(new StringReader("[" + String.join(",", events) + "]"))) {
            return reader.readArray();
        }
    }
}
