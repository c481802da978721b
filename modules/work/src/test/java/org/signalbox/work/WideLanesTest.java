package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.TestDatabase;

/** Who has a place in a wide lane is held, and nobody else has one. */
class WideLanesTest {

    private static final TestDatabase DATABASE = TestDatabase.with("work");

    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final String kind = "kind-" + UUID.randomUUID();
    private final Lane lane = Lane.atMost(2, kind);
    private final Place place = new Place(kind, lane);
    private final Worker worker = new Four(kind);
    private final Holder node = new Holder(DATABASE, () -> now, worker);
    private final Overdue overdue = new Overdue(DATABASE.dataSource(), () -> now);
    private final Stocktaking stock = new Stocktaking(DATABASE.dataSource(), () -> now, Gatherings.ofOneTransaction());

    /** Takes four at once and never ends them. */
    private record Four(String kind) implements Worker {

        @Override
        public int mostAtOnce() {
            return 4;
        }

        @Override
        public CompletionStage<Outcome> work(Item item) {
            return new CompletableFuture<>();
        }
    }

    @Test
    void manyAreAddedToTheirLanesAtOnceAndTheRestQueues() {
        List<UUID> refs = addToTwo(5);
        List<Item> first = node.held();

        finish(first.get(0), done());

        assertEquals(refs.subList(0, 4), refs(first));
        assertEquals(refs.subList(4, 5), refs(node.held()));
    }

    @Test
    void theSetsOfAnEndAreThoseOfEachLane() {
        List<UUID> refs = addToTwo(12);
        List<Item> first = node.held();

        node.record(first.stream().map(item -> finished(item, done())).toList());

        assertEquals(refs.subList(0, 4), refs(first));
        assertEquals(refs.subList(4, 8), refs(node.held()));
    }

    @Test
    void itRunsNoMoreThanItsWidthAndAWaitingItemGivesUpItsPlace() {
        UUID a = add(lane, now);
        UUID b = add(lane, now);
        UUID c = add(lane, now);

        List<Item> running = node.held();
        finish(running.get(0), new Outcome.Later(Duration.ofHours(1), "500"));
        List<Item> next = node.held();
        finish(next.get(0), done());

        assertEquals(List.of(a, b), refs(running));
        assertEquals(List.of(c), refs(next));
        assertEquals(List.of(), refs(swept()), "one's own failure is none of the others'");
    }

    @Test
    void theSweepGivesPlacesToWhatHasBecomeDue() {
        UUID first = add(lane, now);
        UUID later = add(lane, now.plusSeconds(30));
        finish(node.held().get(0), new Outcome.Later(Duration.ofSeconds(30), "503"));

        List<Item> early = swept();
        now = now.plusSeconds(30);

        assertEquals(List.of(), early);
        assertEquals(List.of(first, later), refs(swept()));
    }

    @Test
    void aDeadOneIsTriedAgainWithoutPassingItsWidth() {
        UUID dead = add(lane, now);
        finish(node.held().get(0), new Outcome.Dead("no"));
        add(lane, now);
        add(lane, now);
        List<Item> busy = node.held();

        DATABASE.inTransaction(() -> node.ledger.retry(kind, dead));
        List<Item> beyond = swept();
        finish(busy.get(0), done());

        assertEquals(2, busy.size());
        assertEquals(List.of(), beyond);
        assertEquals(List.of(dead), refs(node.held()));
    }

    @Test
    void whomThisNodeHasNoRoomForQueuesAndIsHeldByAnother() {
        node.capacity.takeForNew(kind, 3);
        Holder other = new Holder(DATABASE, () -> now, worker);

        List<UUID> refs = List.of(add(lane, now), add(lane, now));
        List<Item> here = node.held();
        List<Work.Open.Status> status =
                stock.open(refs).stream().map(Work.Open::status).toList();
        List<Vacancy> behind = List.copyOf(node.behind);
        overdue.lanes().forEach(other::fill);

        assertEquals(refs.subList(0, 1), refs(here));
        assertEquals(List.of(Work.Open.Status.UNDER_WAY, Work.Open.Status.QUEUED_IN_LANE), status);
        assertEquals(List.of(new Vacancy(place, 1)), behind);
        assertEquals(refs.subList(1, 2), refs(other.held()));
    }

    @Test
    void placesForWhichThereIsNoRoomStayFree() {
        addToTwo(12);
        List<Item> first = node.held();
        List<Finished> all = first.stream().map(item -> finished(item, done())).toList();
        List<Vacancy> free = DATABASE.inTransaction(() -> node.ledger.record(all));
        node.capacity.leave(worker, 3);

        Unfilled unfilled = node.fill(free);

        assertEquals(3, node.held().size());
        assertEquals(
                List.of(1), unfilled.forWantOfRoom().stream().map(Vacancy::many).toList());
        assertEquals(
                List.of(),
                DATABASE.inTransaction(() -> node.ledger.claim(kind, 9, Duration.ofSeconds(60))),
                "nobody waits for a look");
        assertEquals(List.of(), unfilled.held());
    }

    /** Whoever asks again at once because of that would ask for ever. */
    @Test
    void placesThatNobodyQueuesForAreNotOwed() {
        node.capacity.takeForNew(kind, 3);
        add(lane, now.plusSeconds(1));
        now = now.plusSeconds(1);

        Unfilled unfilled = node.fill(place);

        assertEquals(1, node.held().size());
        assertEquals(List.of(new Vacancy(place, 1)), unfilled.forWantOfRoom());
        node.capacity.leave(worker, 1);
        assertEquals(List.of(), node.fill(unfilled.forWantOfRoom()).forWantOfRoom());
        assertEquals(List.of(), node.fill(place).forWantOfRoom());
    }

    /** One lane may have more free places than is known, and takes the room of another. */
    @Test
    void whoseRoomWasTakenByAnotherLaneIsOwedItsPlaces() {
        Lane full = Lane.atMost(4, kind + "full");
        Lane free = Lane.atMost(4, kind + "free");
        node.capacity.takeForNew(kind, 4);
        for (int i = 0; i < 4; i++) {
            add(free, now);
        }
        add(full, now);
        node.capacity.leave(worker, 4);

        Unfilled unfilled =
                node.fill(List.of(new Vacancy(new Place(kind, free), 3), new Vacancy(new Place(kind, full), 1)));

        assertEquals(4, node.held().size());
        assertEquals(List.of(new Vacancy(new Place(kind, full), 1)), unfilled.forWantOfRoom());
    }

    /** As in one whose way is free again after one at a time had tried. */
    @Test
    void whereMoreIsFreeThanOneLeftItIsGivenToo() {
        Lane wide = Lane.atMost(3, kind);
        Item first = held(wide, 1).get(0);
        Outcome away = new Outcome.Away(Duration.ZERO, Duration.ZERO, "away");
        finish(first, away);
        now = now.plusSeconds(2);
        for (int i = 0; i < 4; i++) {
            add(wide, now);
        }
        node.fill(new Place(kind, wide));
        List<Item> probe = node.held();

        finish(probe.get(0), done());

        assertEquals(1, probe.size());
        assertEquals(3, node.held().size());
    }

    private List<Item> held(Lane to, int many) {
        for (int i = 0; i < many; i++) {
            add(to, now);
        }
        return node.held();
    }

    /** Whatever waits elsewhere in the table: that is looked for as well. */
    @Test
    void whoQueuesIsHeldThoughOlderWorkMayWait() {
        node.capacity.settle(kind, 0, true);
        UUID ref = add(lane, now);
        List<Item> atOnce = node.held();

        Unfilled unfilled = node.fill(node.behind);

        assertEquals(List.of(), atOnce);
        assertEquals(List.of(ref), refs(node.held()));
        assertEquals(List.of(), unfilled.forWantOfRoom());
    }

    @Test
    void whatIsDoneToALaneTellsThatPlacesMayBeFree() {
        DATABASE.inTransaction(() -> node.ledger.tend(Gates::open, kind, lane));

        assertEquals(List.of(new Vacancy(place, 2)), node.behind);
    }

    /** Of two lanes in turn. */
    private List<UUID> addToTwo(int many) {
        Map<UUID, Lane> lanes = new LinkedHashMap<>();
        for (int i = 0; i < many; i++) {
            lanes.put(UUID.randomUUID(), Lane.atMost(2, kind + i % 2));
        }
        DATABASE.inTransaction(() -> node.ledger.addAll("default", kind, lanes, now));
        return List.copyOf(lanes.keySet());
    }

    private UUID add(Lane to, Instant due) {
        UUID ref = UUID.randomUUID();
        DATABASE.inTransaction(() -> node.ledger.add("default", kind, ref, to, due));
        return ref;
    }

    private List<Item> swept() {
        overdue.lanes().forEach(node::fill);
        return node.held();
    }

    private void finish(Item item, Outcome outcome) {
        node.record(List.of(finished(item, outcome)));
    }

    private Finished finished(Item item, Outcome outcome) {
        return Finished.of(worker, item, outcome, new Backoff(() -> 0.5));
    }

    private static Outcome done() {
        return new Outcome.Done(() -> {});
    }

    private static List<UUID> refs(List<Item> items) {
        return items.stream().map(Item::ref).toList();
    }
}
