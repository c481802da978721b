package org.signalbox.eventlists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.events.Desk;
import org.signalbox.events.EventStatus;
import org.signalbox.events.EventView;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;

class EventListsTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final EventLists lists = new TestLists(desk).lists();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void aClientSeesItsOwnEventsAndAnAdministratorAllOfItsTenant() {
        UUID mine = desk.accept(Desk.anEvent(null, "order", "{}")).id();

        assertEquals(mine, desk.seen(mine, Desk.ACME).id());
        assertEquals(mine, desk.seen(mine, Desk.ADMIN).id());
        assertEquals(Refusal.Kind.UNKNOWN, refusedTo(Desk.OTHER, mine).kind());
        assertEquals(Refusal.Kind.UNKNOWN, refusedTo(Desk.STRANGER, mine).kind());
        assertTrue(page(null, 50, Desk.OTHER).items().isEmpty());
    }

    /** Whose role does not show him the whole tenant. */
    @Test
    void whoHasATokenAndNoKeySentNothing() {
        desk.accept(Desk.anEvent(null, "order", "{}"));

        assertTrue(page(null, 50, new Caller("default", "ann", null, "events:read"))
                .items()
                .isEmpty());
    }

    @Test
    void aListIsPagedNewestFirstAndWithoutGaps() {
        String key = "paged-" + UUID.randomUUID();
        Set<UUID> sent = Set.of(
                desk.accept(Desk.anEvent(null, key, "{}")).id(),
                desk.accept(Desk.anEvent(null, key, "{}")).id(),
                desk.accept(Desk.anEvent(null, key, "{}")).id());
        desk.accept(Desk.anEvent(null, "another", "{}"));

        Page<EventView> first = page(query(EventStatus.RECEIVED, key, null, 2));
        Page<EventView> second = page(query(EventStatus.RECEIVED, key, UUID.fromString(first.next()), 2));

        assertEquals(2, first.items().size());
        assertNull(second.next());
        List<UUID> all =
                new ArrayList<>(first.items().stream().map(EventView::id).toList());
        second.items().forEach(event -> all.add(event.id()));
        assertEquals(sent, Set.copyOf(all));
        assertEquals(3, all.size());
        assertTrue(page(query(EventStatus.DONE, key, null, 2)).items().isEmpty());
    }

    private static EventQuery query(EventStatus status, String key, UUID cursor, int limit) {
        return new EventQuery(status, key, null, null, null, null, null, null, cursor, limit);
    }

    private Refusal refusedTo(Caller caller, UUID id) {
        return assertThrows(Refusal.class, () -> desk.seen(id, caller));
    }

    private Page<EventView> page(EventQuery filter) {
        return database.inTransaction(() -> lists.page(filter, Desk.ACME));
    }

    private Page<EventView> page(String key, int limit, Caller caller) {
        return database.inTransaction(() -> lists.page(query(null, key, null, limit), caller));
    }
}
