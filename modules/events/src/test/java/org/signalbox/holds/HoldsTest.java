package org.signalbox.holds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.eventreplays.ReplayView;
import org.signalbox.eventreplays.TestReplays;
import org.signalbox.events.Desk;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.persistence.TestDatabase;

class HoldsTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final TestReplays replays = new TestReplays(desk);
    private final Holds holds = holds(desk);
    private final String key = "key-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void eventsOfAHeldKeyAreAcceptedAndWaitUntilItIsReleased() {
        desk.mapping(key, "review");
        hold("the engine is being upgraded");
        UUID id = accepted(key);
        UUID other = accepted("free");

        desk.route(id);
        desk.route(other);

        assertEquals("HELD", desk.seen(id).status());
        assertEquals(
                "the event key is held by admin: the engine is being upgraded",
                desk.seen(id).reason());
        assertEquals("UNMAPPED", desk.seen(other).status());
        assertTrue(desk.starts.isEmpty());
        ReplayView replay = database.inTransaction(() -> holds.release(Desk.ADMIN, key));
        replays.step(replay.id());
        desk.route(id);
        assertEquals(1, desk.starts.size());
        assertEquals("hold.ended", desk.facts.fired.get(3).what());
    }

    @Test
    void aKeyIsHeldOnceAndReleasedOnce() {
        HoldTable.Hold first = hold("one");
        HoldTable.Hold again = hold("two");

        assertEquals(first, again);
        assertTrue(database.inTransaction(() -> holds.all(Desk.ADMIN)).contains(first));
        assertFalse(database.inTransaction(() -> holds.all(Desk.STRANGER)).contains(first));
        assertThrows(Refusal.class, () -> database.inTransaction(() -> holds.release(Desk.STRANGER, key)));
        database.inTransaction(() -> holds.release(Desk.ADMIN, key));
        assertThrows(Refusal.class, () -> database.inTransaction(() -> holds.release(Desk.ADMIN, key)));
    }

    @Test
    void aReleaseWaitsForWhoeverStillGoesByTheHoldAndTakesThatUpToo() throws Exception {
        desk.mapping(key, "review");
        hold("upgrade");
        UUID id = accepted(key);
        CountDownLatch isHeld = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);

        CompletableFuture<Void> routing = CompletableFuture.runAsync(() -> database.inTransaction(() -> {
            desk.route(id, List.of());
            isHeld.countDown();
            return mayCommit.await(5, TimeUnit.SECONDS);
        }));
        isHeld.await(5, TimeUnit.SECONDS);
        CompletableFuture<ReplayView> release = CompletableFuture.supplyAsync(
                () -> database.inTransaction(() -> holds(new Desk(database)).release(Desk.ADMIN, key)));
        assertThrows(TimeoutException.class, () -> release.get(300, TimeUnit.MILLISECONDS));
        mayCommit.countDown();
        routing.get(5, TimeUnit.SECONDS);
        UUID replay = release.get(5, TimeUnit.SECONDS).id();
        replays.step(replay);

        assertEquals("RECEIVED", desk.seen(id).status());
    }

    @Test
    void anEventWhoseIdIsFromAClockThatIsAheadIsReleasedToo() throws Exception {
        desk.mapping(key, "review");
        hold(null);
        UUID ahead = TimeOrderedId.at(Desk.CLOCK.instant().plusSeconds(600));
        Incoming event = Desk.anEvent(null, key, "{}");
        desk.intake.keep(ahead, event, Desk.ACME);
        desk.route(ahead);

        ReplayView replay = database.inTransaction(() -> holds.release(Desk.ADMIN, key));
        replays.step(replay.id());

        assertEquals("RECEIVED", desk.seen(ahead).status());
    }

    private HoldTable.Hold hold(String reason) {
        return database.inTransaction(() -> holds.hold(Desk.ADMIN, key, reason));
    }

    private static Holds holds(Desk desk) {
        HoldTable table = new TestHolds(database.dataSource()).table;
        return new Holds(table, new TestReplays(desk).replays(), desk.facts, Desk.CLOCK);
    }

    private UUID accepted(String eventKey) {
        return desk.accept(Desk.anEvent(null, eventKey, "{}")).id();
    }
}
