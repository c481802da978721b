package org.signalbox.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.events.Desk;
import org.signalbox.events.EventView;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;

class ReceptionTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void anAcceptedEventIsARowAWorkItemAndAFact() {
        EventView accepted = desk.accept(Desk.anEvent(null, "order", "{\"amount\":1.50,\"deep\":{\"a\":[null]}}"));

        EventView seen = desk.seen(accepted.id());
        assertEquals("RECEIVED", seen.status());
        assertEquals("{\"amount\":1.50,\"deep\":{\"a\":[null]}}", seen.payload().toString());
        assertEquals(accepted.receivedAt(), seen.receivedAt());
        assertEquals(accepted.id().toString(), seen.businessKey());
        assertEquals(List.of(accepted.id()), desk.work);
        assertEquals("event.received", desk.arrivals.fired.get(0).facts().get(0).what());
        assertEquals("acme", desk.arrivals.fired.get(0).facts().get(0).actor());
        assertTrue(desk.broadcasts.fired.isEmpty());
    }

    @Test
    void aRepeatGetsTheFirstOnesAnswerAndDoesNothing() throws SQLException {
        String id = UUID.randomUUID().toString();
        EventView first = desk.accept(Desk.anEvent(id, "order", "{\"a\":1,\"b\":2}"));
        long rows = desk.rows();

        EventView again = desk.accept(Desk.anEvent(id, "order", "{\"b\":2,\"a\":1}"));

        assertNull(first.repeat());
        assertEquals(true, again.repeat());
        assertEquals(first.id(), again.id());
        assertEquals(1, again.repeats());
        assertEquals(1, desk.seen(first.id()).repeats());
        assertEquals(1, desk.work.size());
        assertEquals(rows, desk.rows());
    }

    @Test
    void aRepeatByAnotherSenderLearnsNoMoreThanThatItIsThere() {
        String id = UUID.randomUUID().toString();
        EventView first = desk.accept(Desk.anEvent(id, "order", "{\"a\":1}"));

        EventView others = desk.intake.reception.accept(Desk.anEvent(id, "order", "{\"a\":1}"), Desk.OTHER);

        assertEquals(first.id(), others.id());
        assertEquals("RECEIVED", others.status());
        assertEquals(true, others.repeat());
        assertEquals(1, others.repeats());
        assertNull(others.payload());
        assertNull(others.description());
        assertNull(others.receivedAt());
        assertNull(others.actions());
    }

    @Test
    void whatSchedulesFireCannotBeTakenAtAnyDoor() {
        var byId = new NewEvent("schedule/n/1", "a", null, null, null, JsonText.object("{}"));
        var bySource = new NewEvent(null, "a", null, "schedule/n", null, JsonText.object("{}"));
        var byHeader = new NewEvent(null, "a", null, null, null, JsonText.object("{}"));
        var batch = JsonText.object("{\"id\":\"schedule/n/1\",\"key\":\"a\",\"payload\":{}}");

        assertThrows(Refusal.class, () -> byId.under(null));
        assertThrows(Refusal.class, () -> bySource.under(null));
        assertThrows(Refusal.class, () -> byHeader.under("\"schedule/n/1\""));
        assertThrows(Refusal.class, () -> Incoming.of(batch));
    }

    @Test
    void anotherPayloadUnderATakenIdIsRefused() {
        String id = UUID.randomUUID().toString();
        desk.accept(Desk.anEvent(id, "order", "{\"a\":1}"));

        Refusal refusal = assertThrows(Refusal.class, () -> desk.accept(Desk.anEvent(id, "order", "{\"a\":2}")));

        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertEquals(1, desk.work.size());
    }

    @Test
    void anIdIsTakenInItsOwnTenantOnly() {
        String id = UUID.randomUUID().toString();
        desk.accept(Desk.anEvent(id, "order", "{\"a\":1}"));

        EventView elsewhere = desk.intake.reception.accept(Desk.anEvent(id, "order", "{\"a\":2}"), Desk.STRANGER);

        assertNull(elsewhere.repeat());
    }

    @Test
    void oneEventSentByManyAtOnceIsOneEvent() throws Exception {
        String id = UUID.randomUUID().toString();
        Callable<EventView> send = () -> new Desk(database).accept(Desk.anEvent(id, "order", "{\"a\":1}"));
        ExecutorService senders = Executors.newFixedThreadPool(8);

        List<EventView> answers = new ArrayList<>();
        for (Future<EventView> answer : senders.invokeAll(Collections.nCopies(64, send))) {
            answers.add(answer.get());
        }
        senders.shutdown();

        Set<UUID> ids = answers.stream().map(EventView::id).collect(Collectors.toSet());
        assertEquals(1, ids.size());
        assertEquals(
                1, answers.stream().filter(answer -> answer.repeat() == null).count());
        assertEquals(63, desk.seen(ids.iterator().next()).repeats());
    }
}
