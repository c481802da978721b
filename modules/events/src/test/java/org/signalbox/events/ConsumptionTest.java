package org.signalbox.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.consumers.ConsumedEvents.Pending;
import org.signalbox.consumers.ReceivedEvent;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.TestDatabase;

/** Actions of consumers in Java. */
class ConsumptionTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final String key = "key-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void anEventThatOnlyAConsumerTakesIsDoneAndNotParked() {
        desk.consumers.put(key, List.of("stock"));
        UUID id = desk.accept(Desk.anEvent(null, key, "{\"a\":1}")).id();

        desk.route(id);
        EventView pending = desk.seen(id);
        consumed(0);

        EventView seen = desk.seen(id);
        EventView.ActionView action = seen.actions().get(0);
        assertEquals("RECEIVED", pending.status());
        assertEquals("PENDING", pending.actions().get(0).status());
        assertEquals("DONE", seen.status());
        assertEquals(List.of("consume", "stock"), List.of(action.action(), action.consumer()));
        assertEquals(3, action.attempts());
        assertNull(action.mappingId());
        assertNull(action.workflowKey());
        assertNull(action.instanceId());
        assertNull(action.engineId());
    }

    @Test
    void aConsumerIsCalledWithTheEventAsItWasSent() {
        desk.consumers.put(key, List.of("stock"));
        EventView accepted = desk.accept(new Incoming("E-1" + key, key, "goods", "shop", "4711", payload()));

        desk.route(accepted.id());

        Pending pending = pending(0).orElseThrow();
        ReceivedEvent event = pending.event();
        assertEquals("stock", pending.consumer());
        assertEquals(accepted.id(), event.id());
        assertEquals(
                List.of("default", key, "shop", "E-1" + key, "goods", "4711"),
                List.of(
                        event.tenant(),
                        event.key(),
                        event.source(),
                        event.foreignId(),
                        event.description(),
                        event.businessKey()));
        assertEquals(payload(), event.payload());
        assertEquals(desk.seen(accepted.id()).receivedAt(), event.receivedAt());
    }

    @Test
    void whatIsConsumedIsNotCalledForAgain() {
        anEventOf("stock");

        consumed(0);
        consumed(0);

        assertEquals(Optional.empty(), pending(0));
        assertEquals(Optional.empty(), database.inTransaction(() -> desk.consumption.pending(UUID.randomUUID())));
        assertEquals(
                1,
                desk.facts.fired.stream()
                        .filter(fact -> fact.what().equals("event.consumed"))
                        .count());
    }

    @Test
    void mappingsAndConsumersEachHaveAnActionAndTheLastOneSettlesTheEvent() {
        desk.mapping(key, "review");
        UUID id = anEventOf("billing", "stock");

        consumed(0);
        desk.started(desk.instances.get(0));
        String between = desk.seen(id).status();
        consumed(1);

        EventView seen = desk.seen(id);
        assertEquals("RECEIVED", between);
        assertEquals("DONE", seen.status());
        assertEquals(List.of("billing", "stock"), desk.called);
        assertEquals(
                List.of("start", "consume", "consume"),
                seen.actions().stream().map(EventView.ActionView::action).toList());
    }

    @Test
    void routingAgainCallsNobodyTwiceAndWhoIsNewOnce() {
        UUID id = anEventOf("stock");
        desk.consumers.put(key, List.of("billing", "stock"));

        desk.route(id);
        desk.route(id);

        assertEquals(List.of("stock", "billing"), desk.called);
    }

    @Test
    void aConsumerThatGaveUpMakesTheEventDeadAndAReplayCallsItAndNobodyElse() {
        UUID id = anEventOf("billing", "stock");
        consumed(0);
        gaveUp(1, "IllegalStateException: no shelf");

        EventView dead = desk.seen(id);
        database.inTransaction(() -> desk.dispatch.resume(id, Desk.ADMIN));
        EventView again = desk.seen(id);
        consumed(1);

        assertEquals("DEAD", dead.status());
        assertEquals("consumer stock: IllegalStateException: no shelf", dead.reason());
        assertEquals("IllegalStateException: no shelf", dead.actions().get(1).reason());
        assertEquals("RECEIVED", again.status());
        assertEquals(List.of(desk.calls.get(1)), desk.calledAgain);
        assertTrue(pending(0).isEmpty());
        assertEquals("DONE", desk.seen(id).status());
        Fact fact = desk.facts.fired.stream()
                .filter(one -> one.what().equals("event.not-consumed"))
                .findFirst()
                .orElseThrow();
        assertEquals(id, fact.eventId());
        assertEquals("consumer stock: IllegalStateException: no shelf", fact.why());
    }

    @Test
    void aReplayOfManyTakesWhatConsumersGaveUp() {
        List<UUID> events = List.of(anEventOf("stock"), anEventOf("stock"));
        desk.calls.forEach(call -> gaveUp(desk.calls.indexOf(call), "no shelf"));

        database.inTransaction(() -> events.forEach(id -> desk.dispatch.resume(id, EventStatus.DEAD, "admin")));

        assertEquals(desk.calls, desk.calledAgain);
    }

    @Test
    void aParkedEventIsConsumedWhenItIsReplayedAfterADeploymentThatBringsAConsumer() {
        UUID id = desk.accept(Desk.anEvent(null, key, "{}")).id();
        desk.route(id);
        String parked = desk.seen(id).status();
        desk.consumers.put(key, List.of("stock"));

        database.inTransaction(() -> desk.dispatch.resume(id, Desk.ADMIN));
        desk.route(id);
        consumed(0);

        assertEquals("UNMAPPED", parked);
        assertEquals("DONE", desk.seen(id).status());
    }

    @Test
    void whatIsToldNamesTheConsumer() {
        anEventOf("stock");

        consumed(0);

        assertEquals(
                "stock",
                desk.broadcasts
                        .fired
                        .get(0)
                        .data()
                        .getJsonObject("event")
                        .getJsonArray("actions")
                        .getJsonObject(0)
                        .getString("consumer"));
    }

    private static jakarta.json.JsonObject payload() {
        return JsonText.object("{\"quantity\":5}");
    }

    private UUID anEventOf(String... consumers) {
        desk.consumers.put(key, List.of(consumers));
        UUID id = desk.accept(Desk.anEvent(null, key, "{}")).id();
        desk.route(id);
        return id;
    }

    private Optional<Pending> pending(int call) {
        return database.inTransaction(() -> desk.consumption.pending(desk.calls.get(call)));
    }

    private void consumed(int call) {
        database.inTransaction(() -> desk.consumption.consumed(desk.calls.get(call), 3));
    }

    private void gaveUp(int call, String reason) {
        database.inTransaction(() -> desk.consumption.gaveUp(desk.calls.get(call), reason, 12));
    }
}
