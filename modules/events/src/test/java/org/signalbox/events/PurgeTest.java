package org.signalbox.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.mappings.Target;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.retention.OldThings.Old;
import org.signalbox.retention.OldThings.Step;
import org.signalbox.work.Outcome;

class PurgeTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);
    private final String key = "key-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void thePayloadGoesAndARepeatIsStillKnown() {
        UUID id = aParkedEvent("no-1");

        Step step = database.inTransaction(() -> desk.purge.empty(old("UNMAPPED", key, later())));

        assertEquals(1, step.changed());
        assertTrue(step.isLast());
        assertNull(desk.seen(id).payload());
        assertNotNull(desk.seen(id).payloadRemovedAt());
        assertEquals("UNMAPPED", desk.seen(id).status());
        assertTrue(desk.accept(Desk.anEvent("no-1", key, "{}")).repeat());
        assertThrows(Refusal.class, () -> desk.accept(Desk.anEvent("no-1", key, "{\"a\":1}")));
        assertEquals(0, emptied("UNMAPPED"), "a second time there is nothing to take out");
    }

    @Test
    void whatHasNoPayloadAnyMoreIsNotReplayedAndSaysWhy() {
        UUID id = aParkedEvent(null);
        database.inTransaction(() -> desk.purge.empty(old("UNMAPPED", key, later())));

        Refusal refusal =
                assertThrows(Refusal.class, () -> database.inTransaction(() -> desk.dispatch.resume(id, Desk.ADMIN)));

        assertTrue(refusal.getMessage().contains("retention"), refusal::getMessage);
    }

    @Test
    void anEventGoesWithItsActionsAndItsIdIsFreeAgain() {
        desk.mapping(key, "review");
        UUID id = desk.accept(Desk.anEvent("no-2", key, "{}")).id();
        desk.route(id);
        desk.started(desk.instances.get(0));

        int removed = removed("DONE", key);

        assertEquals(1, removed);
        assertThrows(Refusal.class, () -> desk.seen(id));
        assertEquals(List.of(), database.inTransaction(() -> desk.inbox.actionsOf(List.of(id))));
        assertNull(desk.accept(Desk.anEvent("no-2", key, "{\"a\":1}")).repeat());
    }

    @Test
    void withADeadEventGoesWhatWasGivenUpOfItAndWhoStoodBehindItGoesOn() {
        desk.mapped.add(Desk.decision(key, Target.workflow("review", null), true));
        UUID head = desk.accept(inLine("a")).id();
        UUID behind = desk.accept(inLine("b")).id();
        desk.gaveUp(head, "recording failed");

        int removed = removed("DEAD", key);

        assertEquals(1, removed);
        assertEquals(Set.of(head), desk.discarded);
        assertEquals(List.of(behind), desk.hurried);
    }

    @Test
    void aDeadEventWithoutItsPayloadStandsInNobodysWay() {
        desk.mapped.add(Desk.decision(key, Target.workflow("review", null), true));
        UUID head = desk.accept(inLine("a")).id();
        UUID behind = desk.accept(inLine("b")).id();
        desk.gaveUp(head, "its expression failed");
        assertInstanceOf(Outcome.Later.class, desk.work(behind));

        int emptied = emptied("DEAD");

        assertEquals(1, emptied);
        assertEquals(Set.of(head), desk.discarded);
        assertEquals(List.of(behind), desk.hurried);
        assertInstanceOf(Outcome.DoneTogether.class, desk.work(behind));
    }

    @Test
    void ofADeadEventItsDeadStartsAreDiscarded() {
        desk.mapping(key, "review");
        UUID id = desk.accept(Desk.anEvent(null, key, "{}")).id();
        desk.route(id);
        desk.refused(desk.instances.get(0), "no such workflow");

        removed("DEAD", key);

        assertEquals(Set.of(id, desk.instances.get(0)), desk.discarded);
    }

    @Test
    void whatIsYoungerOrOfAnotherStatusOrTakenUpRightNowStays() {
        UUID parked = aParkedEvent(null);
        UUID underWay = desk.accept(Desk.anEvent(null, key, "{}")).id();

        assertEquals(
                0,
                database.inTransaction(() -> desk.purge.remove(
                                old("UNMAPPED", key, Desk.CLOCK.instant().minus(Duration.ofHours(1)))))
                        .changed());
        assertEquals(0, removed("DONE", key));
        database.inTransaction(() -> {
            desk.inbox.locked(parked);
            int removed = CompletableFuture.supplyAsync(() -> removed("UNMAPPED", key))
                    .join();
            assertEquals(0, removed);
        });

        assertEquals("UNMAPPED", desk.seen(parked).status());
        assertEquals("RECEIVED", desk.seen(underWay).status());
    }

    @Test
    void aKeyWithARuleOfItsOwnIsLeftToThat() {
        UUID other = aParkedEvent(null);
        Old all = new Old("default", "UNMAPPED", null, List.of(key), later(), null);

        database.inTransaction(() -> desk.purge.remove(all));

        assertEquals("UNMAPPED", desk.seen(other).status());
        assertEquals(0, database.inTransaction(() -> desk.purge.count(all)));
    }

    @Test
    void aStepTakesSoManyAndTheNextGoesOnFromThere() {
        many(Purge.STEP + 3);

        assertEquals(Purge.STEP + 3, database.inTransaction(() -> desk.purge.count(old("DONE", key, later()))));
        assertEquals(Purge.STEP + 3, database.inTransaction(() -> desk.purge.countLoaded(old("DONE", key, later()))));
        Step first = database.inTransaction(() -> desk.purge.empty(old("DONE", key, later())));
        Step second = database.inTransaction(
                () -> desk.purge.empty(new Old("default", "DONE", key, List.of(), later(), first.last())));

        assertEquals(Purge.STEP, first.changed());
        assertFalse(first.isLast());
        assertEquals(3, second.changed());
        assertTrue(second.isLast());
        assertEquals(0, database.inTransaction(() -> desk.purge.countLoaded(old("DONE", key, later()))));
    }

    @Test
    void aMessageThatWasNotDeliveredIsNeededForTheReplayOfItsEvent() {
        desk.mapping(key, Target.message("paid", Duration.ofDays(1)));
        UUID event = desk.accept(Desk.anEvent(null, key, "{}")).id();
        desk.route(event);
        UUID message = desk.instances.get(0);
        UnsettledMessages unsettled = new UnsettledMessages(resources());

        Set<UUID> atFirst = unsettled.among("messages", "default", List.of(message, UUID.randomUUID()));
        Set<UUID> ofAStranger = unsettled.among("messages", "elsewhere", List.of(message));
        desk.delivered(message, UUID.randomUUID());

        assertEquals(Set.of(message), atFirst);
        assertEquals(Set.of(), ofAStranger);
        assertEquals(Set.of(), unsettled.among("messages", "default", List.of(message)));
    }

    private static Resources resources() {
        Resources resources = new Resources();
        resources.database = database.dataSource();
        return resources;
    }

    private int emptied(String status) {
        return database.inTransaction(() -> desk.purge.empty(old(status, key, later())))
                .changed();
    }

    private int removed(String status, String eventKey) {
        return database.inTransaction(() -> desk.purge.remove(old(status, eventKey, later())))
                .changed();
    }

    private static Old old(String status, String eventKey, Instant before) {
        return new Old("default", status, eventKey, List.of(), before, null);
    }

    private static Instant later() {
        return Desk.CLOCK.instant().plusSeconds(60);
    }

    private UUID aParkedEvent(String id) {
        UUID event = desk.accept(Desk.anEvent(id, key, "{}")).id();
        desk.route(event);
        return event;
    }

    private Incoming inLine(String order) {
        return new Incoming(null, key, null, null, "R-" + key, JsonText.object("{\"order\":\"" + order + "\"}"));
    }

    private void many(int count) {
        Sql.on(
                database.dataSource(),
                sql -> sql.write(
                        "insert into events.event (id, tenant, key, payload, status, received_at)"
                                + " select gen_random_uuid(), 'default', ?, '{}', 'DONE', now() from generate_series(1, ?)",
                        key,
                        count));
        Sql.on(
                database.dataSource(),
                sql -> sql.write(
                        "update events.event set id = cast('01000000' || substr(cast(id as text), 9) as uuid) where key = ?",
                        key));
    }
}
