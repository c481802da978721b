package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;

class GatesTest {

    private static final TestDatabase DATABASE = TestDatabase.with("work");
    private static final Lane LANE = Lane.atMost(3, "receiver");
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final String kind = "kind-" + UUID.randomUUID();
    private final Holder node = new Holder(DATABASE, () -> now, new PatientWorker(kind));
    private final Ledger ledger = node.ledger;
    private final Overdue overdue = new Overdue(DATABASE.dataSource(), () -> now);

    private List<UUID> added(int count) {
        List<UUID> refs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            refs.add(UUID.randomUUID());
            DATABASE.inTransaction(() -> ledger.add("default", kind, refs.get(refs.size() - 1), LANE, now));
        }
        return refs;
    }

    /** Also those whose lease ran out. */
    private List<Item> claimed() {
        DATABASE.inTransaction(() -> ledger.claim(kind, 50, Duration.ofSeconds(60)));
        overdue.lanes().forEach(node::fill);
        return node.held();
    }

    private void ended(Item item, Outcome outcome) {
        Finished finished = new Finished(
                item, outcome, () -> {}, outcome instanceof Outcome.Away away ? away.delay() : Duration.ZERO);
        node.record(List.of(finished));
    }

    private static Outcome away() {
        return new Outcome.Away(HOUR, Duration.ZERO, "away");
    }

    private static Outcome done() {
        return new Outcome.Done(() -> {});
    }

    private static List<UUID> refs(List<Item> items) {
        return items.stream().map(Item::ref).toList();
    }

    private double closedForSeconds() {
        double[] seconds = new double[1];
        Sql.on(
                DATABASE.dataSource(),
                sql -> sql.each(
                        "select extract(epoch from due_at - ?::timestamptz) from work.lane where kind = ?",
                        row -> seconds[0] = row.getDouble(1),
                        now.atOffset(ZoneOffset.UTC),
                        kind));
        return seconds[0];
    }

    @Test
    void aFailureOfTheWayClosesItsLaneAndOneAtATimeProbesWhenItIsDue() {
        List<UUID> refs = added(9);
        List<Item> first = claimed();

        first.forEach(item -> ended(item, away()));
        List<Item> whileClosed = claimed();
        now = now.plusSeconds(2);
        List<Item> probe = claimed();
        List<Item> besideIt = claimed();

        assertEquals(3, first.size());
        assertEquals(List.of(), whileClosed);
        assertEquals(refs.subList(3, 4), refs(probe));
        assertEquals(List.of(), besideIt);
    }

    @Test
    void aSuccessOpensTheLaneAndWhatBackedOffIsDueAtOnce() {
        List<UUID> refs = added(5);
        claimed().forEach(item -> ended(item, away()));
        now = now.plusSeconds(2);
        claimed().forEach(item -> ended(item, away()));
        now = now.plusSeconds(3);

        List<Item> probe = claimed();
        probe.forEach(item -> ended(item, done()));

        assertEquals(refs.subList(4, 5), refs(probe));
        assertEquals(refs.subList(0, 3), refs(claimed()));
    }

    @Test
    void whatFailedAloneKeepsItsOwnTimeWhenTheNextSucceeds() {
        List<UUID> refs = added(4);
        List<Item> first = claimed();
        ended(first.get(0), away());
        ended(first.get(1), done());
        ended(first.get(2), done());

        List<Item> next = claimed();
        next.forEach(item -> ended(item, done()));
        assertEquals(refs.subList(3, 4), refs(next), "neither waits for the other");
        assertEquals(List.of(), refs(claimed()));
        now = now.plus(HOUR);
        assertEquals(refs.subList(0, 1), refs(claimed()));
    }

    @Test
    void theLaneBacksOffByItsOwnFailuresUpToFiveMinutesAndByTheWishOfWhoIsAway() {
        added(20);
        ended(claimed().get(0), away());
        double first = closedForSeconds();
        for (int i = 0; i < 12; i++) {
            now = now.plusSeconds(400);
            claimed().forEach(item -> ended(item, away()));
        }
        double later = closedForSeconds();
        now = now.plusSeconds(400);
        claimed().forEach(item -> ended(item, new Outcome.Away(HOUR, HOUR, "429")));

        assertTrue(first >= 0.8 && first <= 1.2, "" + first);
        assertTrue(later >= 240 && later <= 360, "" + later);
        assertEquals(3600, closedForSeconds(), 0.001);
    }

    @Test
    void whatComesInWhileTheLaneIsClosedQueuesAndOtherLanesGoOn() {
        added(1);
        ended(claimed().get(0), away());

        added(2);
        UUID other = UUID.randomUUID();
        DATABASE.inTransaction(() -> ledger.add("default", kind, other, Lane.atMost(3, "another"), now));

        assertEquals(List.of(other), refs(claimed()));
    }

    @Test
    void aLaneThatIsClosedOnPurposeStaysSoUntilItIsOpened() {
        List<UUID> refs = added(4);
        Item underWay = claimed().get(0);
        DATABASE.inTransaction(() -> ledger.tend(Gates::closeForGood, kind, LANE));
        ended(underWay, done());
        now = now.plusSeconds(86_400);
        List<Item> whileClosed = claimed();

        DATABASE.inTransaction(() -> ledger.tend(Gates::open, kind, LANE));

        assertTrue(whileClosed.stream().noneMatch(item -> item.ref().equals(refs.get(3))), "the fourth had no place");
        assertTrue(refs(claimed()).contains(refs.get(3)));
    }

    @Test
    void aLaneBecomesWiderForWhatWaitsInItToo() {
        added(9);
        int before = claimed().size();

        DATABASE.inTransaction(() -> ledger.tend(Gates::widen, kind, Lane.atMost(7, LANE.key())));

        assertEquals(3, before);
        assertEquals(4, claimed().size());
    }

    @Test
    void aClosedLaneIsNotLookedAtByTheSweep() {
        added(6);
        claimed().forEach(item -> ended(item, away()));

        List<Place> lanes = DATABASE.inTransaction(overdue::lanes);

        assertTrue(lanes.stream().noneMatch(lane -> lane.kind().equals(kind)));
    }

    @Test
    void whoHasAPlaceIsCountedHoweverManyQueue() {
        added(3);
        Sql.on(
                DATABASE.dataSource(),
                sql -> sql.write(
                        "insert into work.item (id, tenant, kind, ref, lane, width, status, due_at, created_at)"
                                + " select gen_random_uuid(), 'default', ?, gen_random_uuid(), 'receiver', 3, 'QUEUED',"
                                + " now(), now() from generate_series(1, 20000)",
                        kind));
        List<String> plan = new ArrayList<>();
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);

        Sql.on(DATABASE.dataSource(), sql -> {
            sql.write("analyze work.item");
            sql.each(
                    "explain (analyze, costs off, timing off) " + Lanes.PLACES_FREE,
                    row -> plan.add(row.getString(1)),
                    time,
                    time,
                    new String[] {kind},
                    new String[] {"receiver"},
                    new Integer[] {3});
        });

        assertTrue(
                plan.stream().anyMatch(line -> line.contains("item_placed") && line.contains("rows=3")),
                plan::toString);
    }
}
