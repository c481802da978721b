package org.signalbox.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;

class HoldsTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
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
        ReplayView replay = database.inTransaction(() -> desk.holds.release(Desk.ADMIN, key));
        database.inTransaction(() -> desk.replays.step(replay.id()));
        desk.route(id);
        assertEquals(1, desk.starts.size());
        assertEquals("hold.ended", desk.facts.fired.get(5).what());
    }

    @Test
    void aKeyIsHeldOnceAndReleasedOnce() {
        HoldTable.Hold first = hold("one");
        HoldTable.Hold again = hold("two");

        assertEquals(first, again);
        assertTrue(database.inTransaction(() -> desk.holds.all(Desk.ADMIN)).contains(first));
        assertFalse(database.inTransaction(() -> desk.holds.all(Desk.STRANGER)).contains(first));
        assertThrows(Refusal.class, () -> database.inTransaction(() -> desk.holds.release(Desk.STRANGER, key)));
        database.inTransaction(() -> desk.holds.release(Desk.ADMIN, key));
        assertThrows(Refusal.class, () -> database.inTransaction(() -> desk.holds.release(Desk.ADMIN, key)));
    }

    private HoldTable.Hold hold(String reason) {
        return database.inTransaction(() -> desk.holds.hold(Desk.ADMIN, key, reason));
    }

    private UUID accepted(String eventKey) {
        return desk.accept(Desk.anEvent(null, eventKey, "{}")).id();
    }
}
