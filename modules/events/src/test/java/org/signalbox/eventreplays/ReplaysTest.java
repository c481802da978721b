package org.signalbox.eventreplays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.eventlists.EventSearch.Wanted;
import org.signalbox.events.Desk;
import org.signalbox.events.EventStatus;
import org.signalbox.intake.Unreadable;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;
import org.signalbox.work.Walk;

class ReplaysTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final Replays replays = new TestReplays(desk).replays;
    private final String key = "key-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void aParkedEventIsTakenUpOnceItsKeyIsMapped() {
        UUID id = aParkedEvent();
        desk.mapping(key, "review");

        replay(id);
        desk.route(id);

        assertEquals("RECEIVED", desk.seen(id).status());
        assertNull(desk.seen(id).reason());
        assertEquals(1, desk.starts.size());
        assertEquals(List.of(id, id), desk.work);
    }

    @Test
    void whatGaveUpOfADeadEventIsTriedAgainAndWhatWasDoneIsNot() {
        UUID id = anEventWithADeadAction();

        replay(id);

        assertEquals(List.of(desk.instances.get(1)), desk.restarts);
        assertEquals("RECEIVED", desk.seen(id).status());
        assertEquals("DONE", desk.seen(id).actions().get(0).status());
        assertEquals("PENDING", desk.seen(id).actions().get(1).status());
        assertEquals("the engine is away", desk.seen(id).actions().get(1).reason());
        desk.started(desk.instances.get(1));
        assertEquals("DONE", desk.seen(id).status());
    }

    @Test
    void routingThatWasGivenUpIsTriedAgainByTheItemThatIsThere() {
        UUID id = desk.accept(Desk.anEvent(null, key, "{}")).id();
        desk.gaveUp(id, "recording failed");
        desk.deadWork.add(id);

        replay(id);

        assertEquals("RECEIVED", desk.seen(id).status());
        assertEquals(List.of(id, id), desk.work);
        assertTrue(desk.deadWork.isEmpty());
    }

    @Test
    void whatIsUnderWayDoneOrUnreadableIsNotReplayed() {
        UUID underWay = desk.accept(Desk.anEvent(null, key, "{}")).id();
        UUID unreadable = aLetterThatIsNoEvent();

        assertEquals(Refusal.Kind.CONFLICT, refused(underWay, Desk.ADMIN).kind());
        assertTrue(refused(underWay, Desk.ADMIN).getMessage().contains("RECEIVED"));
        assertTrue(refused(unreadable, Desk.ADMIN).getMessage().contains("could not be read"));
        assertEquals(Refusal.Kind.UNKNOWN, refused(underWay, Desk.STRANGER).kind());
        assertEquals(
                Refusal.Kind.UNKNOWN, refused(UUID.randomUUID(), Desk.ADMIN).kind());
    }

    @Test
    void manyGoInStepsAndEachOnce() {
        for (int i = 0; i < Walk.STEP + 3; i++) {
            aParkedEvent();
        }
        UUID another = parked(desk.accept(Desk.anEvent(null, "another", "{}")).id());
        Wanted wanted = new Wanted(EventStatus.UNMAPPED, key, null, null, null);
        desk.work.clear();

        UUID replay =
                database.inTransaction(() -> replays.start(wanted, Desk.ADMIN)).id();
        UUID later = aParkedEvent();
        desk.work.clear();
        step(replay);
        ReplayView between = seen(replay);
        step(replay);

        assertEquals(Walk.STEP, between.replayed());
        assertEquals("RUNNING", between.status());
        assertEquals(Walk.STEP + 3, seen(replay).replayed());
        assertEquals("DONE", seen(replay).status());
        assertEquals(Walk.STEP + 3, desk.work.stream().distinct().count());
        assertEquals("UNMAPPED", desk.seen(later).status());
        assertEquals("UNMAPPED", desk.seen(another).status());
    }

    @Test
    void aStepIsDoneBeforeItsItemIsRecordedAndTheItemComesAgainUntilTheLast() {
        for (int i = 0; i < Walk.STEP + 1; i++) {
            aParkedEvent();
        }
        Wanted wanted = new Wanted(EventStatus.UNMAPPED, key, null, null, null);
        UUID replay =
                database.inTransaction(() -> replays.start(wanted, Desk.ADMIN)).id();
        ReplayWorker worker = new ReplayWorker(replays);
        Item item = new Item(UUID.randomUUID(), Replays.KIND, replay, "default", Lane.NONE, 1, 0);

        Outcome first = database.inTransaction(
                () -> worker.work(item).toCompletableFuture().join());
        long afterFirst = seen(replay).replayed();
        Outcome last = database.inTransaction(
                () -> worker.work(item).toCompletableFuture().join());
        Outcome late = database.inTransaction(
                () -> worker.work(item).toCompletableFuture().join());

        assertInstanceOf(Outcome.Later.class, first);
        assertEquals(Walk.STEP, afterFirst);
        assertInstanceOf(Outcome.Done.class, last);
        assertInstanceOf(Outcome.Done.class, late);
        assertEquals(Walk.STEP + 1, seen(replay).replayed());
        assertEquals(Integer.MAX_VALUE, worker.mostFailures());
    }

    @Test
    void theCountIsToldFirstAndChangesNothing() {
        UUID one = aParkedEvent();
        aParkedEvent();
        Wanted wanted = new Wanted(EventStatus.UNMAPPED, key, "shop", null, null);
        Wanted elsewhere = new Wanted(EventStatus.UNMAPPED, key, "office", null, null);

        assertEquals(Map.of(key, 2L), database.inTransaction(() -> replays.preview(wanted, Desk.ADMIN)));
        assertEquals(1, database.inTransaction(() -> replays.count("default", key, 1)));
        assertEquals(Map.of(), database.inTransaction(() -> replays.preview(elsewhere, Desk.ADMIN)));
        assertEquals(Map.of(), database.inTransaction(() -> replays.preview(wanted, Desk.STRANGER)));
        assertEquals("UNMAPPED", desk.seen(one).status());
    }

    @Test
    void aStretchOfTimeIsAllThatIsTakenUp() {
        aParkedEvent();
        UUID inside = aParkedEvent();
        aParkedEvent();
        var at = desk.seen(inside).receivedAt();
        Wanted wanted = new Wanted(EventStatus.UNMAPPED, key, null, at, at.plusMillis(1));

        UUID replay =
                database.inTransaction(() -> replays.start(wanted, Desk.ADMIN)).id();
        step(replay);

        assertEquals(1, seen(replay).replayed());
        assertEquals("RECEIVED", desk.seen(inside).status());
    }

    @Test
    void anUnreadableMessageAmongTheDeadIsPassedOver() {
        UUID dead = anEventWithADeadAction();
        UUID unreadable = aLetterThatIsNoEvent();
        var from = desk.seen(dead).receivedAt();
        Wanted wanted = new Wanted(EventStatus.DEAD, null, null, from, null);

        UUID replay =
                database.inTransaction(() -> replays.start(wanted, Desk.ADMIN)).id();
        step(replay);

        assertEquals(1, seen(replay).replayed());
        assertEquals(1, seen(replay).skipped());
        assertEquals("DEAD", desk.seen(unreadable).status());
    }

    private UUID aParkedEvent() {
        return parked(desk.accept(Desk.anEvent(null, key, "{}")).id());
    }

    private UUID parked(UUID id) {
        desk.route(id);
        return id;
    }

    private UUID anEventWithADeadAction() {
        desk.mapping(key, "review");
        desk.mapping(key, "billing");
        UUID id = desk.accept(Desk.anEvent(null, key, "{}")).id();
        desk.route(id);
        desk.started(desk.instances.get(0));
        desk.refused(desk.instances.get(1), "no such definition");
        return id;
    }

    private UUID aLetterThatIsNoEvent() {
        String messageId = "ID:" + UUID.randomUUID();
        return desk.intake.door().keep(new Unreadable(messageId, JsonValue.EMPTY_JSON_OBJECT, null, "torn"), Desk.ACME);
    }

    private void replay(UUID id) {
        database.inTransaction(() -> replays.one(id, Desk.ADMIN));
    }

    private void step(UUID replay) {
        database.inTransaction(() -> replays.step(replay));
    }

    private ReplayView seen(UUID replay) {
        return database.inTransaction(() -> replays.seen(replay, Desk.ADMIN));
    }

    private Refusal refused(UUID id, Caller caller) {
        return assertThrows(Refusal.class, () -> database.inTransaction(() -> replays.one(id, caller)));
    }
}
