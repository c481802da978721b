package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Gathering;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;

class LedgerTest {

    private static final TestDatabase DATABASE = TestDatabase.with("work");
    private static final Duration LEASE = Duration.ofSeconds(60);

    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final Ledger ledger = Ledgers.on(DATABASE, () -> now);
    private final Stocktaking stock = new Stocktaking(DATABASE.dataSource(), () -> now, Gatherings.ofOneTransaction());
    private String kind;

    @BeforeEach
    void aKindOfItsOwn() {
        kind = "kind-" + UUID.randomUUID();
    }

    @Test
    void aClaimTakesTheOldestDueFirst() {
        UUID second = add(Lane.NONE, now.minusSeconds(1));
        UUID first = add(Lane.NONE, now.minusSeconds(2));
        add(Lane.NONE, now.plusSeconds(1));

        List<UUID> one = refs(claim(1));
        List<UUID> rest = refs(claim(9));

        assertEquals(List.of(first), one);
        assertEquals(List.of(second), rest);
    }

    @Test
    void whatIsNeverDueWaits() {
        Instant never = Instant.parse("9999-12-31T23:59:59.123456Z").plus(Duration.ofHours(5));

        UUID one = add(Lane.NONE, never);
        UUID other = add(Lane.inOrder(kind), never);

        assertEquals(List.of(), claim(2));
        assertEquals(
                List.of(never, never),
                stock.open(List.of(one, other)).stream()
                        .map(open -> open.due().truncatedTo(ChronoUnit.SECONDS).plusNanos(123_456_000))
                        .toList());
    }

    /** Where they locked one after the other, each would wait for what the other has. */
    @Test
    void twoThatFillTheSameLanesInAnotherOrderDoNotWaitForEachOther() throws Exception {
        Gathering gathering = Gatherings.ofOneTransaction();
        Ledger gathered =
                new Ledger(DATABASE.dataSource(), () -> now, Node.here(), gathering, Capacities.none(), told -> {});
        CyclicBarrier bothAreAtIt = new CyclicBarrier(2);
        List<Lane> lanes = List.of(Lane.inOrder(kind + "a"), Lane.inOrder(kind + "b"));

        List<CompletableFuture<Void>> both = Stream.of(lanes, List.of(lanes.get(1), lanes.get(0)))
                .map(order -> CompletableFuture.runAsync(
                        () -> DATABASE.inTransaction(() -> gathering.during(() -> order.forEach(lane -> {
                            gathered.add("default", kind, UUID.randomUUID(), lane, now);
                            meet(bothAreAtIt);
                        })))))
                .toList();
        CompletableFuture.allOf(both.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

        assertEquals(2, claim(9).size(), "one of each lane");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException(alone);
        }
    }

    @Test
    void whatIsWokenIsDueNowAndWhoeverIsAtItGoesOn() {
        UUID waiting = add(Lane.NONE, now.plusSeconds(60));
        UUID underWay = add(Lane.NONE, now);
        Item early = claim(1).get(0);

        UUID failed = add(Lane.NONE, now);
        finish(claim(1).get(0), new Outcome.Retry("the engine said 500"));
        List<UUID> all = List.of(waiting, underWay, failed);

        boolean first = ledger.wake(kind, all);
        boolean again = ledger.wake(kind, all);
        List<Item> woken = claim(9);
        finish(early, done());

        assertTrue(first);
        assertFalse(again, "it is due");
        assertEquals(List.of(waiting), refs(woken));
        assertEquals(2, stock.open(all).size(), "one is done");
    }

    @Test
    void whatIsHurriedIsDueNowAndWhoeverWasAtItChangesNothing() {
        UUID waiting = add(Lane.NONE, now.plusSeconds(60));
        UUID underWay = add(Lane.NONE, now);
        Item early = claim(1).get(0);

        boolean both = ledger.hurry(kind, waiting) & ledger.hurry(kind, underWay);
        finish(early, new Outcome.Later(Duration.ofMinutes(1), "seen too early"));
        List<Item> again = claim(9);

        assertTrue(both);
        assertEquals(List.of(waiting, underWay), refs(again));
        assertEquals(List.of(0, 0), again.stream().map(Item::failures).toList());
        assertFalse(ledger.hurry(kind, UUID.randomUUID()));
    }

    @Test
    void aLeaseIsProlongedByWhoHoldsItAndByNobodyElse() {
        UUID ref = add(Lane.NONE, now);
        Item first = claim(1).get(0);
        now = now.plusSeconds(50);

        boolean held = ledger.prolong(List.of(first), LEASE);
        now = now.plusSeconds(50);
        List<Item> whileHeld = claim(1);
        now = now.plusSeconds(20);
        List<Item> afterwards = claim(1);

        assertTrue(held);
        assertEquals(List.of(), whileHeld);
        assertEquals(List.of(ref), refs(afterwards));
        assertEquals(1, afterwards.get(0).failures());
        assertFalse(ledger.prolong(List.of(first), LEASE));
    }

    @Test
    void anErrorInARecordingUndoesItsBatch() {
        add(Lane.NONE, now);
        Item item = claim(1).get(0);
        Outcome fatal = new Outcome.Done(() -> {
            throw new StackOverflowError("too deep");
        });

        assertThrows(IllegalStateException.class, () -> finish(item, fatal));

        now = now.plus(LEASE);
        assertEquals(List.of(item.ref()), refs(claim(1)));
    }

    @Test
    void manyAreAddedAtOnceAndClaimedInTheirOrder() {
        List<UUID> refs = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

        ledger.addAll("default", kind, refs, now);

        assertEquals(refs, refs(claim(9)));
    }

    @Test
    void aLeaseKeepsOthersAwayUntilItRunsOut() {
        add(Lane.NONE, now);
        claim(1);

        now = now.plus(LEASE).minusMillis(1);
        assertTrue(claim(1).isEmpty());

        now = now.plusMillis(1);
        Item again = claim(1).get(0);
        assertEquals(2, again.attempts());
        assertEquals(1, again.failures());
    }

    @Test
    void aLateFinisherChangesNothing() {
        add(Lane.NONE, now);
        Item late = claim(1).get(0);
        now = now.plus(LEASE);
        Item holder = claim(1).get(0);
        AtomicInteger recorded = new AtomicInteger();

        finish(late, new Outcome.Done(recorded::incrementAndGet));
        assertEquals(0, recorded.get());

        finish(holder, new Outcome.Done(recorded::incrementAndGet));
        assertEquals(1, recorded.get());
        assertTrue(backlog().isEmpty());
    }

    @Test
    void aLateFinisherInOneBatchWithTheHolderChangesNothing() {
        add(Lane.NONE, now);
        Item late = claim(1).get(0);
        now = now.plus(LEASE);
        Item holder = claim(1).get(0);
        List<String> recorded = new ArrayList<>();

        DATABASE.inTransaction(() -> ledger.record(List.of(
                finished(late, new Outcome.Done(() -> recorded.add("late"))),
                finished(holder, new Outcome.Done(() -> recorded.add("holder"))))));

        assertEquals(List.of("holder"), recorded);
        assertTrue(backlog().isEmpty());
    }

    @Test
    void aRecordingThatThrowsLeavesTheItemAsItWas() {
        add(Lane.NONE, now);
        Item item = claim(1).get(0);

        assertThrows(
                IllegalStateException.class,
                () -> finish(item, new Outcome.Done(() -> {
                    throw new IllegalStateException("no");
                })));

        now = now.plus(LEASE);
        assertEquals(1, claim(1).size());
    }

    @Test
    void aRetryCountsAsAFailureAndALaterDoesNot() {
        add(Lane.NONE, now);

        finish(claim(1).get(0), new Outcome.Later(Duration.ofSeconds(5), "the engine is away"));
        assertTrue(claim(1).isEmpty());
        now = now.plusSeconds(5);
        Item later = claim(1).get(0);
        finish(later, new Outcome.Retry("refused"));
        now = now.plusSeconds(2);
        Item retried = claim(1).get(0);

        assertEquals(0, later.failures());
        assertEquals(1, retried.failures());
        assertEquals(3, retried.attempts());
    }

    @Test
    void aDeadItemIsNeverClaimedAndIsCounted() {
        add(Lane.NONE, now);
        finish(claim(1).get(0), new Outcome.Dead("it can never succeed"));

        now = now.plus(Duration.ofDays(1));

        assertTrue(claim(9).isEmpty());
        assertEquals(1, backlog().get(0).dead());
    }

    @Test
    void aLaneOfWidthOneIsInOrderOneAtATimeAlsoWhileItsHeadWaits() {
        Lane lane = Lane.inOrder("order-7");
        UUID first = add(lane, now);
        UUID second = add(lane, now);
        UUID other = add(Lane.inOrder("order-8"), now);

        List<Item> heads = claim(9);
        assertEquals(List.of(first, other), refs(heads));
        finish(heads.get(0), new Outcome.Retry("not now"));
        assertTrue(claim(9).isEmpty());
        now = now.plusSeconds(2);
        List<Item> again = claim(9);
        assertEquals(List.of(first), refs(again));
        finish(again.get(0), done());

        assertEquals(List.of(second), refs(claim(9)));
    }

    @Test
    void aDeadHeadHoldsALaneOfWidthOneAndNoOther() {
        Lane lane = Lane.inOrder("poisoned");
        add(lane, now);
        add(lane, now);
        UUID other = add(Lane.inOrder("sound"), now);

        List<Item> heads = claim(9);
        finish(heads.get(0), new Outcome.Dead("poison"));

        assertEquals(other, heads.get(1).ref());
        assertTrue(claim(9).isEmpty());
    }

    @Test
    void manyClaimersNeverTakeTheSameItemAndLanesStayInOrderUnderLoad() throws Exception {
        int lanes = 5;
        int perLane = 40;
        for (int i = 0; i < lanes * perLane; i++) {
            add(Lane.inOrder("key-" + i % lanes), now);
        }
        ConcurrentHashMap<String, AtomicInteger> running = new ConcurrentHashMap<>();
        AtomicInteger done = new AtomicInteger();
        Callable<Boolean> claimer = () -> {
            boolean alone = true;
            while (done.get() < lanes * perLane) {
                for (Item item : claim(3)) {
                    AtomicInteger inLane = running.computeIfAbsent(item.lane().key(), key -> new AtomicInteger());
                    alone &= inLane.incrementAndGet() == 1;
                    inLane.decrementAndGet();
                    finish(item, done());
                    done.incrementAndGet();
                }
            }
            return alone;
        };

        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> ends = pool.invokeAll(List.of(claimer, claimer, claimer, claimer));
        pool.shutdown();

        for (Future<Boolean> end : ends) {
            assertTrue(end.get());
        }
        assertEquals(lanes * perLane, done.get());
        assertTrue(backlog().isEmpty());
    }

    @Test
    void theBacklogSaysWhatWaitsAndForHowLong() {
        add(Lane.NONE, now);
        add(Lane.NONE, now);
        claim(1);
        now = now.plusSeconds(7);

        Backlog backlog = backlog().get(0);

        assertEquals(new Backlog(kind, 1, 1, 0, 7), backlog);
    }

    @Test
    void whatItsCallerUndoesWasNeverAdded() {
        assertThrows(
                IllegalStateException.class,
                () -> DATABASE.inTransaction((Runnable) () -> {
                    ledger.add("default", kind, UUID.randomUUID(), Lane.NONE, now);
                    throw new IllegalStateException("undo");
                }));

        assertTrue(claim(1).isEmpty());
    }

    @Test
    void aClaimWaitsForNoDisk() {
        add(Lane.NONE, now);

        assertEquals(List.of("off"), settingOfAClaim(ledger));
    }

    /** Undone by a crash of the database, the first attempt would be made twice, and each would take itself for the first. */
    @Test
    void aClaimOfWhatIsReadFromItsNumberWaitsForTheDisk() {
        Worker reader = new Worker() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public CompletableFuture<Outcome> work(Item item) {
                return CompletableFuture.completedFuture(done());
            }

            @Override
            public boolean readsItsAttempts() {
                return true;
            }
        };
        Ledger known = new Ledger(
                DATABASE.dataSource(),
                () -> now,
                Node.here(),
                Gatherings.ofOneTransaction(),
                Capacities.of(reader),
                told -> {});
        add(Lane.NONE, now);

        assertEquals(List.of("on"), settingOfAClaim(known));
        assertEquals(List.of(), claim(1), "it is claimed");
    }

    private List<String> settingOfAClaim(Ledger claiming) {
        List<String> settings = new ArrayList<>();
        DATABASE.inTransaction(() -> Sql.on(DATABASE.dataSource(), sql -> {
            sql.read("select set_config('synchronous_commit', 'on', true)");
            claiming.claim(kind, 1, LEASE);
            sql.each("show synchronous_commit", row -> settings.add(row.getString(1)));
        }));
        return settings;
    }

    @Test
    void theClaimWalksItsIndexWithoutASort() {
        List<String> plan = new ArrayList<>();

        Sql.on(DATABASE.dataSource(), sql -> {
            sql.write("set enable_seqscan = off");
            sql.each(
                    "explain select id from work.item where kind = 'k' and status = 'READY' and due_at <= now() order by due_at, seq limit 16 for update skip locked",
                    row -> plan.add(row.getString(1)));
        });

        assertTrue(plan.stream().anyMatch(line -> line.contains("item_claim")), plan::toString);
        assertFalse(plan.stream().anyMatch(line -> line.contains("Sort")), plan::toString);
    }

    @Test
    void whatIsDeadIsTriedAgainOnlyWhenAsked() {
        UUID ref = add(Lane.inOrder("k"), now);
        finish(claim(1).get(0), new Outcome.Dead("no"));
        UUID behind = add(Lane.inOrder("k"), now);
        List<Item> held = claim(9);

        boolean retried = DATABASE.inTransaction(() -> ledger.retry(kind, ref));
        boolean again = DATABASE.inTransaction(() -> ledger.retry(kind, ref));

        assertTrue(held.isEmpty());
        assertTrue(retried);
        assertFalse(again);
        Item item = claim(9).get(0);
        assertEquals(ref, item.ref());
        assertEquals(0, item.failures());
        finish(item, done());
        assertEquals(List.of(behind), refs(claim(9)));
    }

    @Test
    void whatIsDeadIsDiscardedAndLetsGoOnWhatStoodBehindIt() {
        UUID dead = add(Lane.inOrder("k"), now);
        finish(claim(1).get(0), new Outcome.Dead("no"));
        UUID behind = add(Lane.inOrder("k"), now);
        UUID alive = add(Lane.NONE, now.plusSeconds(5));

        DATABASE.inTransaction(() -> ledger.discard(List.of(dead, behind, alive)));

        assertEquals(List.of(behind), refs(claim(9)));
        assertFalse(DATABASE.inTransaction(() -> ledger.retry(kind, dead)));
        assertEquals(
                1,
                DATABASE.inTransaction(() -> stock.open(List.of(dead, alive))).size());
    }

    @Test
    void theLedgerTellsWhatIsStillToBeDoneAboutAThing() {
        UUID waits = add(Lane.NONE, now.plusSeconds(5));
        UUID failed = add(Lane.NONE, now);
        finish(claim(1).get(0), new Outcome.Dead("no such thing"));
        UUID busy = add(Lane.NONE, now);
        claim(1);

        List<Work.Open> open = DATABASE.inTransaction(() -> stock.open(List.of(waits, failed, busy)));

        assertEquals(
                List.of(
                        new Work.Open(kind, waits, Work.Open.Status.WAITING, 0, now.plusSeconds(5), null),
                        new Work.Open(kind, failed, Work.Open.Status.DEAD, 1, now, "no such thing"),
                        new Work.Open(kind, busy, Work.Open.Status.UNDER_WAY, 1, now.plus(LEASE), null)),
                open);
    }

    @Test
    void whatIsOpenOfATenantIsListedByWhatItIsAboutNewestFirst() {
        add(Lane.NONE, now);
        finish(claim(1).get(0), new Outcome.Dead("no such thing"));
        List<UUID> refs = List.of(add(Lane.NONE, now), add(Lane.inOrder("k"), now), add(Lane.inOrder("k"), now));
        DATABASE.inTransaction(() -> ledger.add("other", kind, UUID.randomUUID(), Lane.NONE, now));
        DATABASE.inTransaction(() -> ledger.add("default", "other " + kind, UUID.randomUUID(), Lane.NONE, now));
        List<UUID> newestFirst = refs.stream()
                .sorted(Comparator.comparing(UUID::toString).reversed())
                .toList();

        assertEquals(newestFirst, DATABASE.inTransaction(() -> stock.refs("default", kind, null, 9)));
        assertEquals(
                newestFirst.subList(1, 2),
                DATABASE.inTransaction(() -> stock.refs("default", kind, newestFirst.get(0), 1)));
    }

    private UUID add(Lane lane, Instant due) {
        UUID ref = UUID.randomUUID();
        DATABASE.inTransaction(() -> ledger.add("default", kind, ref, lane, due));
        return ref;
    }

    private List<Item> claim(int most) {
        return DATABASE.inTransaction(() -> ledger.claim(kind, most, LEASE));
    }

    private void finish(Item item, Outcome outcome) {
        DATABASE.inTransaction(() -> ledger.record(List.of(finished(item, outcome))));
    }

    private Finished finished(Item item, Outcome outcome) {
        return Finished.of(new PatientWorker(kind), item, outcome, new Backoff(() -> 0.5));
    }

    private List<Backlog> backlog() {
        return DATABASE.inTransaction(stock::backlog).stream()
                .filter(one -> one.kind().equals(kind))
                .toList();
    }

    private static Outcome done() {
        return new Outcome.Done(() -> {});
    }

    private static List<UUID> refs(List<Item> items) {
        return items.stream().map(Item::ref).toList();
    }
}
