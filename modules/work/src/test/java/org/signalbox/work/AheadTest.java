package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;

/** Of a lane that is quick the one node that works on it holds more than it is wide: those stand in line there. */
class AheadTest {

    private static final TestDatabase DATABASE = TestDatabase.with("work");
    private static final Outcome WELL = new Outcome.DoneTogether<>(all -> {}, "well");
    private static final Duration QUICK = Duration.ofMillis(3);

    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final Quick worker = new Quick();
    private final Lane lane = Lane.atMost(2, worker.kind);
    /** In the order of the lane. */
    private final List<UUID> refs = new ArrayList<>();

    /** One server of several. */
    private final class Server {

        final Capacity capacity = Capacities.at(() -> now, worker);
        final List<Item> held = new ArrayList<>();
        final List<Vacancy> behind = new ArrayList<>();
        final Ledger ledger = new Ledger(
                DATABASE.dataSource(),
                () -> now,
                new Node(Optional.of("server"), UUID.randomUUID()),
                Gatherings.ofOneTransaction(),
                capacity,
                told -> {
                    told.claimed().forEach(item -> capacity.lines().enter(new Lines.Turn(item, () -> {}, () -> {})));
                    held.addAll(told.claimed());
                    behind.addAll(told.lanes());
                });

        void add(int many) {
            add(many, lane);
        }

        void add(int many, Lane to) {
            for (int i = 0; i < many; i++) {
                refs.add(UUID.randomUUID());
                ledger.add("default", worker.kind, refs.get(refs.size() - 1), to, now);
            }
        }

        /** As it does after the commit. */
        void fillBehind() {
            Map<Place, Vacancy> all = new LinkedHashMap<>();
            behind.forEach(vacancy -> vacancy.addTo(all));
            DATABASE.inTransaction(() -> ledger.fill(capacity.unserved(all.values())));
        }

        void done(Item item, Duration took) {
            capacity.lines().leave(item, took, WELL);
            record(item, WELL);
        }

        void record(Item item, Outcome outcome) {
            Finished finished = new Finished(item, outcome, () -> {}, Duration.ZERO);
            List<Vacancy> free = DATABASE.inTransaction(() -> ledger.record(List.of(finished)));
            capacity.lines().recorded(item);
            capacity.leave(worker, 1);
            DATABASE.inTransaction(() -> ledger.fill(capacity.unserved(free)));
        }
    }

    private final Server server = new Server();
    private final Server other = new Server();

    @BeforeEach
    void nothingOlderWaits() {
        server.capacity.claimed(worker.kind, 0, true);
        other.capacity.claimed(worker.kind, 0, true);
    }

    @Test
    void thisNodeHoldsFourTimesItsWidth() {
        server.add(20);
        int atFirst = server.held.size();

        server.done(server.held.get(0), QUICK);

        assertEquals(2, atFirst);
        assertEquals(1 + 8, server.held.size());
        assertEquals(refs.subList(0, 9), server.held.stream().map(Item::ref).toList());
    }

    @Test
    void itTakesMoreWhenHalfOfThatIsGone() {
        server.add(20);

        List<Integer> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            server.done(server.held.get(i), QUICK);
            held.add(server.held.size());
        }

        assertEquals(List.of(9, 9, 9, 9, 13), held);
    }

    @Test
    void ofASlowOneItHoldsNoMoreThanIsWide() {
        server.add(20);

        server.done(server.held.get(0), Duration.ofSeconds(1));

        assertEquals(3, server.held.size());
    }

    @Test
    void whereAnotherNodeHoldsOneOfThemTheyHoldNoMoreTogetherThanIsWide() {
        server.add(1);
        other.add(20);

        other.done(other.held.get(0), QUICK);
        int beside = other.held.size();
        server.done(server.held.get(0), QUICK);
        other.done(other.held.get(1), QUICK);

        assertEquals(2, beside);
        assertEquals(2, server.held.size());
        assertEquals(3, other.held.size());
    }

    @Test
    void behindAGateThatIsHalfOpenOneTries() {
        server.add(20);
        Outcome away = new Outcome.Away(Duration.ZERO, Duration.ZERO, "refused");
        server.record(server.held.get(0), away);
        server.record(server.held.get(1), away);
        now = now.plusSeconds(2);

        fill(new Seen(List.of(new Seen.OfALane(new Place(worker.kind, lane), 8, 0))));

        assertEquals(1, filled.size());
    }

    @Test
    void whoStandsInLineLeavesAQuarterOfThisNodeToOthers() {
        Lane quick = Lane.atMost(32, worker.kind);
        server.add(100, quick);
        for (int i = 0; i < 100; i++) {
            server.add(2, Lane.atMost(2, worker.kind + i));
        }

        int atFirst = server.held.size();
        server.done(server.held.get(0), QUICK);

        assertEquals(32 + 200, atFirst);
        assertEquals(300, server.held.size());
    }

    /** Where there is room for forty more in all, none of five lanes gets more than twice its share of that. */
    @Test
    void whoStandsInLineBeforeSeveralLanesSharesWhatRoomThereIs() {
        List<Lane> lanes = Stream.of("a", "b", "c", "d", "e")
                .map(key -> Lane.atMost(16, worker.kind + key))
                .toList();
        lanes.forEach(each -> server.add(60, each));
        List<Item> first = List.copyOf(server.held);
        first.forEach(item -> server.capacity.lines().leave(item, QUICK, WELL));
        server.capacity.takeForNew(worker.kind, 180);
        List<Vacancy> all = lanes.stream()
                .map(each -> new Vacancy(new Place(worker.kind, each), 1))
                .toList();

        DATABASE.inTransaction(() -> server.ledger.fill(all));

        assertEquals(80, first.size());
        List<Item> more = server.held.subList(80, server.held.size());
        assertEquals(40, more.size());
        more.stream()
                .collect(Collectors.groupingBy(Item::lane, Collectors.counting()))
                .forEach((each, many) -> assertTrue(many <= 14, each + " " + many));
    }

    @Test
    void whoseLeaseRanOutQueuesAgainInItsOldPlace() {
        server.add(20);
        server.done(server.held.get(0), QUICK);
        now = now.plus(worker.lease());

        UUID inNoLane = UUID.randomUUID();
        other.ledger.add("default", worker.kind, inNoLane, Lane.NONE, now.plusMillis(1));
        now = now.plusMillis(1);
        List<Item> claimed = other.ledger.claim(worker.kind, 3, worker.lease());
        fill(Seen.NOTHING);
        List<Item> next = Claimed.inOrder(filled);

        assertEquals(List.of(inNoLane), claimed.stream().map(Item::ref).toList());
        assertEquals(refs.subList(1, 3), next.stream().map(Item::ref).toList());
        assertEquals(List.of(1, 1), next.stream().map(Item::failures).toList());
    }

    /** Who recorded before thought that it was held here. */
    @Test
    void whoEndsWhenHisLeaseHasRunOutAsksForWhoIsNextAllTheSame() {
        server.add(4);
        now = now.plus(worker.lease());
        other.ledger.claim(worker.kind, 2, worker.lease());

        server.done(server.held.get(0), QUICK);

        assertEquals(refs.get(0), server.held.get(2).ref());
    }

    @Test
    void whoComesNewGetsNoPlaceBeforeThoseWhoQueue() {
        server.add(4);
        Finished first = new Finished(server.held.get(0), WELL, () -> {}, Duration.ZERO);
        DATABASE.inTransaction(() -> server.ledger.record(List.of(first)));
        server.capacity.lines().recorded(first.item());

        DATABASE.inTransaction(() -> server.add(1));
        server.fillBehind();

        assertEquals(refs.subList(0, 3), server.held.stream().map(Item::ref).toList());
    }

    /** Whoever comes new thinks that this node holds enough. */
    @Test
    void whoComesBeforeItIsKnownHereThatPlacesAreFreeIsFoundAfterwards() {
        server.add(4);
        List<Finished> both = server.held.stream()
                .map(item -> new Finished(item, WELL, () -> {}, Duration.ZERO))
                .toList();
        List<Vacancy> free = DATABASE.inTransaction(() -> server.ledger.record(both));
        DATABASE.inTransaction(() -> server.add(1));
        server.fillBehind();
        int before = server.held.size();

        both.forEach(one -> server.capacity.lines().recorded(one.item()));
        DATABASE.inTransaction(() -> server.ledger.fill(server.capacity.unserved(free)));

        assertEquals(2, before);
        assertEquals(refs.subList(0, 4), server.held.stream().map(Item::ref).toList());
    }

    /** So that who is enabled meanwhile is enabled before or afterwards. */
    @Test
    void whoEndsInAWayOfItsOwnHoldsItsLaneWhileThatIsRecorded() {
        server.add(2);
        List<Boolean> free = new ArrayList<>();
        Runnable look =
                () -> free.add(CompletableFuture.supplyAsync(this::isFree).join());

        server.record(server.held.get(0), new Outcome.DoneTogether<>(all -> look.run(), "well"));
        Finished own = new Finished(server.held.get(1), new Outcome.Done(look), look, Duration.ZERO);
        DATABASE.inTransaction(() -> server.ledger.record(List.of(own)));

        assertEquals(List.of(true, false), free);
    }

    private boolean isFree() {
        List<Place> locked = new ArrayList<>();
        List<Place> places = List.of(new Place(worker.kind, lane));
        DATABASE.inTransaction(
                () -> Sql.on(DATABASE.dataSource(), sql -> sql.all(List.of(Lanes.lockFree(places, locked::add)))));
        return !locked.isEmpty();
    }

    @Test
    void whatIsHeldBySomebodyElseIsNotWaitedFor() throws Exception {
        server.add(4);
        List<Vacancy> all = List.of(Vacancy.ofAll(new Place(worker.kind, lane)));
        List<Unfilled> others = new ArrayList<>();

        try (var elsewhere = DATABASE.dataSource().getConnection()) {
            elsewhere.setAutoCommit(false);
            Lanes.lock(new Sql(elsewhere), Vacancy.places(all));
            others.add(DATABASE.inTransaction(() -> server.ledger.fill(all)));
            elsewhere.rollback();
        }
        others.add(DATABASE.inTransaction(() -> server.ledger.fill(all)));

        Unfilled none = new Unfilled(List.of(), List.of());
        assertEquals(List.of(new Unfilled(all, List.of()), none), others);
    }

    @Test
    void whoWasSentBackIsFoundAgainAfterASecond() {
        server.add(20);
        server.done(server.held.get(0), QUICK);
        Item back = server.held.get(3);
        server.record(back, new Outcome.Later(Duration.ZERO, "its turn did not come"));
        for (int i = 1; i < 9; i++) {
            if (i != 3) {
                server.done(server.held.get(i), QUICK);
            }
        }
        long before = timesHeld(back);
        now = now.plusSeconds(1);
        for (int i = 9; i < 14; i++) {
            server.done(server.held.get(i), QUICK);
        }

        assertEquals(1, before);
        assertEquals(2, timesHeld(back));
    }

    private long timesHeld(Item item) {
        return server.held.stream()
                .filter(held -> held.ref().equals(item.ref()))
                .count();
    }

    /** By a node that has room. */
    private void fill(Seen seen) {
        Room room = Room.of(Node.here(), Map.of(worker.kind, 9), Map.of(worker.kind, 2), kind -> now.plusSeconds(60));
        Collection<Vacancy> places = List.of(Vacancy.ofAll(new Place(worker.kind, lane)));
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        DATABASE.inTransaction(() -> Sql.on(
                DATABASE.dataSource(),
                sql -> filled.addAll(Lanes.fill(sql, places, seen, room, at).held())));
    }

    private final List<Claimed> filled = new ArrayList<>();

    private static final class Quick implements Worker {

        private final String kind = "quick-" + UUID.randomUUID();

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public int timesAhead() {
            return 4;
        }

        @Override
        public int mostAtOnce() {
            return 400;
        }

        @Override
        public CompletionStage<Outcome> work(Item item) {
            return new CompletableFuture<>();
        }
    }
}
