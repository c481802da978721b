package org.signalbox.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.events.Routing.Decided;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Fact;
import org.signalbox.mappings.Mappings.Candidate;
import org.signalbox.mappings.Target;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.InstanceStarted;
import org.signalbox.workflow.Origin;

class RoutingTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void anEventThatNobodyMappedIsKeptAndTold() {
        UUID id = desk.accept(Desk.anEvent(null, "order", "{\"a\":1}")).id();

        desk.route(id);

        EventView seen = desk.seen(id);
        assertEquals("UNMAPPED", seen.status());
        assertEquals("no mapping for the event key order", seen.reason());
        assertEquals("event.unmapped", desk.broadcasts.fired.get(0).type());
    }

    @Test
    void whatIsKnownOfAnEventIsWhatWouldBeRead() {
        UUID own = desk.accept(Desk.anEvent("7", "order", "{\"a\":1.50,\"b\":[\"\u00e9\",null]}"))
                .id();
        UUID given = desk.accept(Desk.anEvent(null, "order", "{}").withBusinessKey("4711"))
                .id();

        assertEquals(
                desk.inbox.candidates(List.of(own, given)),
                Map.of(own, desk.known.get(own), given, desk.known.get(given)));
    }

    @Test
    void everyMappingOfTheKeyStartsItsWorkflowWithThePayload() {
        desk.mapping("order", "review");
        desk.mapping("order", "billing");
        desk.mapping("invoice", "archive");
        desk.withheld = List.of("essay");
        UUID id = desk.accept(Desk.anEvent(null, "order", "{\"a\":1}")).id();

        desk.route(id);

        assertEquals(
                List.of("review", "billing"),
                desk.starts.stream().map(s -> s.workflowKey()).toList());
        assertEquals(new Origin(id, "order"), desk.starts.get(0).origin());
        assertEquals(id.toString(), desk.starts.get(0).businessKey());
        assertEquals(1, desk.starts.get(0).variables().getInt("a"));
        EventView seen = desk.seen(id);
        assertEquals("RECEIVED", seen.status());
        assertEquals(List.of("essay"), seen.withheld());
        assertEquals(2, seen.actions().size());
        assertEquals("PENDING", seen.actions().get(0).status());
    }

    @Test
    void theSendersBusinessKeyIsTheWorkflows() {
        desk.mapping("order", "review");
        Incoming event = new Incoming(null, "order", null, null, "4711", JsonValue.EMPTY_JSON_OBJECT);

        desk.route(desk.accept(event).id());

        assertEquals("4711", desk.starts.get(0).businessKey());
    }

    @Test
    void routingAgainStartsNothingTwice() {
        desk.mapping("order", "review");
        UUID id = desk.accept(Desk.anEvent(null, "order", "{}")).id();
        desk.route(id);

        desk.route(id);

        assertEquals(1, desk.starts.size());
    }

    @Test
    void anEventIsDoneWhenTheLastOfItsActionsHasStarted() {
        UUID id = anEventWithTwoActions();

        desk.started(desk.instances.get(0));
        String between = desk.seen(id).status();
        desk.started(desk.instances.get(1));

        EventView seen = desk.seen(id);
        assertEquals("RECEIVED", between);
        assertEquals("DONE", seen.status());
        assertEquals("DONE", seen.actions().get(0).status());
        assertEquals("engine-" + desk.instances.get(0), seen.actions().get(0).engineId());
        Broadcast told = desk.broadcasts.fired.get(0);
        assertEquals("event.processed", told.type());
        assertEquals("order", told.eventKey());
        assertEquals(
                1, told.data().getJsonObject("event").getJsonObject("payload").getInt("a"));
        assertEquals(id.toString(), told.data().getString("eventId"));
        assertEquals(id.toString(), told.data().getString("businessKey"));
        assertTrue(told.data().isNull("workflowKey"));
        assertEquals(1, desk.broadcasts.fired.size());
    }

    @Test
    void aRefusedStartMakesTheEventDeadOnceNothingIsOpen() {
        UUID id = anEventWithTwoActions();

        desk.refused(desk.instances.get(0), "no such definition");
        String between = desk.seen(id).status();
        desk.started(desk.instances.get(1));

        EventView seen = desk.seen(id);
        assertEquals("RECEIVED", between);
        assertEquals("DEAD", seen.status());
        assertEquals("review: no such definition", seen.reason());
        assertEquals("DEAD", seen.actions().get(0).status());
        assertEquals("event.failed", desk.broadcasts.fired.get(0).type());
    }

    @Test
    void aRefusedStartThatSucceedsAtLastMakesTheEventDone() {
        UUID id = anEventWithTwoActions();
        desk.started(desk.instances.get(0));
        desk.refused(desk.instances.get(1), "away");

        desk.started(desk.instances.get(1));

        EventView seen = desk.seen(id);
        assertEquals("DONE", seen.status());
        assertNull(seen.reason());
    }

    @Test
    void whatIsToldTwiceCountsOnce() {
        UUID id = anEventWithTwoActions();
        desk.instances.forEach(desk::started);

        desk.started(desk.instances.get(0));
        desk.refused(desk.instances.get(0), "late");

        assertEquals("DONE", desk.seen(id).status());
        assertEquals(1, desk.broadcasts.fired.size());
    }

    @Test
    void twoActionsThatAreRecordedTogetherSettleTheEventOnce() {
        UUID id = anEventWithTwoActions();
        UUID other = anEventWithTwoActions();
        List<UUID> all = new ArrayList<>(desk.instances);
        all.add(UUID.randomUUID());
        desk.broadcasts.fired.clear();

        desk.startedTogether(all);

        assertEquals("DONE", desk.seen(id).status());
        assertEquals("DONE", desk.seen(other).status());
        assertEquals(
                List.of("event.processed", "event.processed"),
                desk.broadcasts.fired.stream().map(Broadcast::type).toList());
    }

    @Test
    void anInstanceThatNoEventAskedForIsIgnored() {
        desk.started(UUID.randomUUID());
        desk.refused(UUID.randomUUID(), "no");

        assertTrue(desk.facts.fired.isEmpty());
    }

    @Test
    void twoActionsThatStartAtOnceStillSettleTheEvent() throws Exception {
        UUID id = anEventWithTwoActions();
        CountDownLatch firstIsSettled = new CountDownLatch(1);
        CountDownLatch secondHasBegun = new CountDownLatch(1);

        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> database.inTransaction(() -> {
            Desk other = new Desk(database);
            other.settlement.started(new InstanceStarted("default", desk.instances.get(0), "review", "e1", 1));
            firstIsSettled.countDown();
            secondHasBegun.await(5, TimeUnit.SECONDS);
            return null;
        }));
        firstIsSettled.await(5, TimeUnit.SECONDS);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
            secondHasBegun.countDown();
            new Desk(database).started(desk.instances.get(1));
        });
        CompletableFuture.allOf(first, second).get(10, TimeUnit.SECONDS);

        assertEquals("DONE", desk.seen(id).status());
    }

    @Test
    void anEventWhoseRoutingWasGivenUpIsDeadAndCanBeRoutedAgain() {
        UUID id = desk.accept(Desk.anEvent(null, "order", "{}")).id();

        desk.gaveUp(id, "recording failed");
        EventView dead = desk.seen(id);
        desk.mapping("order", "review");
        desk.route(id);

        assertEquals("DEAD", dead.status());
        assertEquals("recording failed", dead.reason());
        assertEquals("RECEIVED", desk.seen(id).status());
        assertEquals(1, desk.starts.size());
    }

    @Test
    void eventsThatAreRoutedTogetherComeToWhatEachComesToAlone() {
        desk.mapping("together.mapped", "review");
        List<Decided> all = new ArrayList<>();
        for (String key : List.of("together.mapped", "together.parked", "together.held", "together.mapped")) {
            all.add(decided(desk.accept(Desk.anEvent(null, key, "{}")).id()));
        }
        UUID gone = UUID.randomUUID();
        Candidate first = all.get(0).event();
        all.add(new Decided(
                new Candidate(first.tenant(), gone, "together.mapped", null, null, first.receivedAt(), first.payload()),
                all.get(0).decisions()));
        desk.hold("together.held", "an upgrade");
        desk.facts.fired.clear();

        List<Decided> overtaken = database.inTransaction(() -> desk.routing.route(all, one -> true));

        assertEquals(List.of(), overtaken);
        assertEquals(
                List.of("RECEIVED", "UNMAPPED", "HELD", "RECEIVED"),
                all.stream()
                        .limit(4)
                        .map(one -> desk.seen(one.event().id()).status())
                        .toList());
        assertEquals(2, desk.starts.size());
        assertEquals(
                List.of("event.unmapped", "event.held"),
                desk.facts.fired.stream().map(Fact::what).toList());
    }

    private Decided decided(UUID id) {
        return (Decided) ((Outcome.DoneTogether<?>) desk.work(id)).result();
    }

    @Test
    void whatIsMappedWhileItIsDecidedIsDecidedAgainAndNotParked() {
        UUID id = desk.accept(Desk.anEvent(null, "order", "{}")).id();
        Outcome.DoneTogether<?> decidedTooEarly = (Outcome.DoneTogether<?>) desk.work(id);
        desk.mapping("order", "review");
        desk.work.clear();

        database.inTransaction(() -> Desk.record(decidedTooEarly));
        String between = desk.seen(id).status();
        desk.route(id);

        assertEquals("RECEIVED", between);
        assertEquals(List.of(id), desk.work);
        assertEquals(1, desk.starts.size());
    }

    @Test
    void aPinnedMappingStartsItsVersion() {
        desk.mapping("order", Target.workflow("review", 2));

        desk.route(desk.accept(Desk.anEvent(null, "order", "{}")).id());

        assertEquals(2, desk.starts.get(0).workflowVersion());
    }

    private UUID anEventWithTwoActions() {
        desk.mapping("order", "review");
        desk.mapping("order", "billing");
        UUID id = desk.accept(Desk.anEvent(null, "order", "{\"a\":1}")).id();
        desk.route(id);
        return id;
    }
}
