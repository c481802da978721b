package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.DatabaseFailure;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.TestDatabase;

/** A node claims what it adds itself, as long as it has room and nothing older waits. */
class ClaimedAsAddedTest {

    private static final TestDatabase DATABASE = TestDatabase.with("work");

    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final Pair worker = new Pair();
    private final Capacity capacity = Capacities.of(worker);
    private final List<WorkAdded> told = new ArrayList<>();
    private final List<List<Vacancy>> filled = new ArrayList<>();
    private final Ledger ledger = new Ledger(
            DATABASE.dataSource(), () -> now, Node.here(), Gatherings.ofOneTransaction(), capacity, told::add);
    private final Stocktaking stock = new Stocktaking(DATABASE.dataSource(), () -> now, Gatherings.ofOneTransaction());

    private final Recorder recorder =
            new Recorder(ledger, capacity, new Backoff(() -> 0.5), new Resources(), () -> now) {
                @Override
                void fill(List<Vacancy> vacancies) {
                    filled.add(vacancies);
                }
            };

    @BeforeEach
    void nothingOlderWaits() {
        capacity.claimed(worker.kind, 0, true);
    }

    @Test
    void itIsHeldFromTheBeginningAndForOneLease() {
        UUID ref = add(now);
        Item item = told.get(0).claimed().get(0);
        List<Item> early = ledger.claim(worker.kind, 9, worker.lease());
        now = now.plus(worker.lease());
        List<Item> afterwards = ledger.claim(worker.kind, 9, worker.lease());

        assertEquals(new Item(item.id(), worker.kind, ref, "default", Lane.NONE, 1, 0), item);
        assertEquals(List.of(), early);
        assertEquals(List.of(new Item(item.id(), worker.kind, ref, "default", Lane.NONE, 2, 1)), afterwards);
    }

    @Test
    void whoSeesItKnowsThatItIsUnderWay() {
        UUID ref = add(now);

        assertEquals(Work.Open.Status.UNDER_WAY, stock.open(List.of(ref)).get(0).status());
    }

    @Test
    void itIsRecordedAsIfItHadBeenClaimed() {
        UUID ref = add(now);
        Item item = told.get(0).claimed().get(0);

        DATABASE.inTransaction(
                () -> ledger.record(List.of(new Finished(item, new Outcome.Done(() -> {}), () -> {}, Duration.ZERO))));

        assertEquals(List.of(), stock.open(List.of(ref)));
    }

    @Test
    void whatIsBeyondTheRoomWaitsForALook() {
        List<UUID> refs = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        ledger.addAll("default", worker.kind, refs, now);

        assertEquals(refs.subList(0, 2), refs(told.get(0).claimed()));
        assertEquals(List.of(), told.get(1).claimed());
        assertEquals(refs.subList(2, 3), refs(ledger.claim(worker.kind, 9, worker.lease())));
    }

    @Test
    void whatIsKnownOfItIsToldToWhoBeginsItAtOnceAndReadByTheOthers() {
        Map<UUID, String> known = new LinkedHashMap<>();
        List.of("a", "b", "c").forEach(what -> known.put(UUID.randomUUID(), what));
        List<UUID> refs = List.copyOf(known.keySet());

        ledger.addKnown("default", worker.kind, known, now);
        List<Item> atOnce = told.get(0).claimed();
        now = now.plus(worker.lease());
        List<Item> all = new ArrayList<>(ledger.claim(worker.kind, 9, worker.lease()));
        all.add(atOnce.get(0));

        assertEquals(List.of("a", "b"), atOnce.stream().map(Item::known).toList());
        assertEquals(
                Map.of(refs.get(0), "a", refs.get(1), "read", refs.get(2), "read"),
                Item.known(all, String.class, unknown -> unknown.stream()
                        .collect(Collectors.toMap(ref -> ref, ref -> "read"))));
        assertEquals(Map.of(refs.get(0), "a"), Item.known(atOnce.subList(0, 1), String.class, unknown -> {
            throw new AssertionError("nothing is to be read");
        }));
    }

    @Test
    void whatIsOlderAndWaitsComesFirst() {
        ledger.addAll("default", worker.kind, List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()), now);
        capacity.leave(worker, 2);
        told.clear();

        add(now);
        List<WorkAdded> before = List.copyOf(told);
        capacity.claimed(worker.kind, 0, true);
        told.clear();
        add(now);

        assertEquals(List.of(new WorkAdded(worker.kind)), before);
        assertEquals(1, told.get(0).claimed().size());
    }

    @Test
    void whatIsDueLaterIsNotHeld() {
        add(now.plusSeconds(1));
        addTo(Lane.atMost(3, worker.kind), now.plusSeconds(1));

        assertEquals(List.of(), told);
    }

    @Test
    void inALaneItIsHeldWhereItHasAPlaceThere() {
        Lane lane = Lane.atMost(1, worker.kind);
        UUID first = addTo(lane, now);
        UUID second = addTo(lane, now);

        assertEquals(1, told.size());
        Item item = told.get(0).claimed().get(0);
        assertEquals(new Item(item.id(), worker.kind, first, "default", lane, 1, 0), item);
        assertEquals(
                List.of(Work.Open.Status.UNDER_WAY, Work.Open.Status.QUEUED_IN_LANE),
                stock.open(List.of(first, second)).stream()
                        .map(Work.Open::status)
                        .toList());
        assertEquals(List.of(), ledger.claim(worker.kind, 9, worker.lease()));
    }

    @Test
    void whoLeavesALaneHandsItsPlaceToTheNextWhichIsHeld() {
        Lane lane = Lane.inOrder(worker.kind);
        addTo(lane, now);
        UUID second = addTo(lane, now);
        Item first = told.get(0).claimed().get(0);

        DATABASE.inTransaction(
                () -> ledger.record(List.of(new Finished(first, new Outcome.Done(() -> {}), () -> {}, Duration.ZERO))));

        assertEquals(2, told.size());
        assertEquals(List.of(second), refs(told.get(1).claimed()));
        assertEquals(1, told.get(1).claimed().get(0).attempts());
        assertEquals(List.of(), ledger.claim(worker.kind, 9, worker.lease()));
    }

    @Test
    void whoGetsAPlaceInALaneWhereThisNodeHasNoneWaitsForALook() {
        Lane lane = Lane.inOrder(worker.kind);
        addTo(lane, now);
        UUID second = addTo(lane, now);
        Item first = told.get(0).claimed().get(0);
        capacity.takeForNew(worker.kind, 1);

        DATABASE.inTransaction(
                () -> ledger.record(List.of(new Finished(first, new Outcome.Done(() -> {}), () -> {}, Duration.ZERO))));

        assertEquals(new WorkAdded(worker.kind), told.get(1));
        assertEquals(List.of(second), refs(ledger.claim(worker.kind, 9, worker.lease())));
    }

    @Test
    void roomThatNoneOfALaneTookIsFreeAgain() {
        Lane lane = Lane.inOrder(worker.kind);
        addTo(lane, now);
        addTo(lane, now);

        assertEquals(1, capacity.free(worker));
    }

    @Test
    void whereNobodyGetsHisTurnBecauseItFailsTheRoomIsFreeAgain() {
        assertThrows(
                DatabaseFailure.class,
                () -> DATABASE.inTransaction(
                        () -> ledger.add(null, worker.kind, UUID.randomUUID(), Lane.inOrder(worker.kind), now)));

        assertEquals(2, capacity.free(worker));
    }

    @Test
    void whoFoundNoRoomWhileItWasReservedForNothingIsLookedFor() throws Exception {
        Turns turns = new Turns(capacity, Node.here(), told::add);

        turns.give(Map.of(worker.kind, 2), now, room -> {
            capacity.free(worker);
            return new Turns.Given(List.of(), Set.of());
        });
        turns.give(Map.of(worker.kind, 2), now, room -> new Turns.Given(List.of(), Set.of()));

        assertEquals(List.of(new WorkAdded(worker.kind)), told);
        assertEquals(2, capacity.free(worker));
    }

    @Test
    void aWorkerThatTakesNoWorkHoldsNone() {
        worker.takesWork = false;
        add(now);

        assertEquals(List.of(new WorkAdded(worker.kind)), told);
    }

    @Test
    void aKindWithoutAWorkerHereIsForOthers() {
        ledger.add("default", "of-another-node", UUID.randomUUID(), Lane.NONE, now);

        assertEquals(List.of(new WorkAdded("of-another-node")), told);
    }

    @Test
    void whereTheTransactionIsUndoneItsPlacesAreFree() {
        WorkMachine machine = new WorkMachine(capacity, ledger, recorder, null);
        ledger.addAll("default", worker.kind, List.of(UUID.randomUUID(), UUID.randomUUID()), now);
        int full = capacity.free(worker);

        machine.forget(told.get(0));

        assertEquals(0, full);
        assertEquals(2, capacity.free(worker));
        assertEquals(List.of(List.of()), filled, "who queues in lanes for want of room is looked after");
    }

    @Test
    void whoWaitedForThemIsLookedForThen() {
        List<Runnable> looks = new ArrayList<>();
        Resources resources = new Resources();
        resources.executor = new ForkJoinPool(1) {
            @Override
            public void execute(Runnable look) {
                looks.add(look);
            }
        };
        WorkMachine machine = new WorkMachine(capacity, ledger, recorder, resources);
        ledger.addAll("default", worker.kind, List.of(UUID.randomUUID(), UUID.randomUUID()), now);

        int nobodyWaits = looksAfter(machine, looks, told.get(0));
        ledger.addAll("default", worker.kind, List.of(UUID.randomUUID(), UUID.randomUUID()), now);
        capacity.free(worker);
        int someoneWaits = looksAfter(machine, looks, told.get(1));

        assertEquals(0, nobodyWaits);
        assertEquals(1, someoneWaits);
    }

    private static int looksAfter(WorkMachine machine, List<Runnable> looks, WorkAdded undone) {
        machine.forget(undone);
        return looks.size();
    }

    @Test
    void aServerThatStartsAgainTakesItBack() {
        Node before = new Node(Optional.of("node-" + worker.kind), UUID.randomUUID());
        Node after = new Node(before.name(), UUID.randomUUID());
        Ledger killed = new Ledger(
                DATABASE.dataSource(), () -> now, before, Gatherings.ofOneTransaction(), capacity, told::add);
        Lane lane = Lane.inOrder(worker.kind);
        killed.add("default", worker.kind, UUID.randomUUID(), Lane.NONE, now);
        DATABASE.inTransaction(() -> killed.add("default", worker.kind, UUID.randomUUID(), lane, now));

        assertEquals(0, new Leases(DATABASE.dataSource(), () -> now, before).takeBack());
        assertEquals(2, new Leases(DATABASE.dataSource(), () -> now, after).takeBack());
    }

    /** The database keeps microseconds. */
    @Test
    void betweenTwoMicrosecondsToo() {
        now = now.plusNanos(600);
        Lane lane = Lane.atMost(2, worker.kind);
        addTo(lane, now);
        add(now);

        assertEquals(2, told.size());
        told.forEach(added -> assertEquals(1, added.claimed().size()));
    }

    @Test
    void whatIsBegunTogetherIsPreparedTogether() {
        WorkMachine machine = new WorkMachine(capacity, ledger, null, null);
        add(now);
        add(now);

        told.forEach(machine::keep);
        machine.beginAdded(worker.kind);
        machine.beginAdded(worker.kind);

        assertNotEquals(told.get(0), told.get(1));
        assertEquals(List.of(2), worker.prepared);
    }

    private UUID addTo(Lane lane, Instant due) {
        UUID ref = UUID.randomUUID();
        DATABASE.inTransaction(() -> ledger.add("default", worker.kind, ref, lane, due));
        return ref;
    }

    private UUID add(Instant due) {
        UUID ref = UUID.randomUUID();
        ledger.add("default", worker.kind, ref, Lane.NONE, due);
        return ref;
    }

    private static List<UUID> refs(List<Item> items) {
        return items.stream().map(Item::ref).toList();
    }

    /** Takes two at once and never ends them. */
    private static final class Pair implements Worker {

        private final String kind = "kind-" + UUID.randomUUID();
        private final List<Integer> prepared = new ArrayList<>();
        private boolean takesWork = true;

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public boolean takesWork() {
            return takesWork;
        }

        @Override
        public int mostAtOnce() {
            return 2;
        }

        @Override
        public Function<Item, CompletionStage<Outcome>> prepared(List<Item> claimed) {
            prepared.add(claimed.size());
            return this::work;
        }

        @Override
        public CompletionStage<Outcome> work(Item item) {
            return new CompletableFuture<>();
        }
    }
}
