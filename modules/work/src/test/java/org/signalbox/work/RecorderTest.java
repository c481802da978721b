package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.TestDatabase;

class RecorderTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Instant BEGIN = Instant.parse("2026-01-31T10:00:00Z");

    private Instant now = BEGIN;
    private final TestDatabase database = TestDatabase.with("work");
    private final Capacity capacity = Capacities.of(new Slow(1));
    private final List<Item> held = new ArrayList<>();
    private final Ledger ledger =
            new Ledger(
                    database.dataSource(),
                    () -> now,
                    Node.here(),
                    Gatherings.ofOneTransaction(),
                    capacity,
                    told -> held.addAll(told.claimed())) {
                @Override
                List<Vacancy> record(List<Finished> batch) {
                    batches.add(batch.stream().map(one -> one.item().ref()).toList());
                    return database.inTransaction(() -> super.record(batch));
                }

                @Override
                Unfilled fill(List<Vacancy> vacancies) {
                    return database.inTransaction(() -> super.fill(vacancies));
                }
            };
    private final Queue<Runnable> due = new ArrayDeque<>();
    private final Recorder recorder = new Recorder(ledger, capacity, new Backoff(() -> 0.5), resources(), () -> now);
    private final List<UUID> recorded = new ArrayList<>();
    private final List<List<UUID>> batches = new ArrayList<>();
    private final List<UUID> afterwards = new ArrayList<>();

    @Test
    void whatEndedKeepsItsClaimWhileItWaitsToBeRecorded() {
        List<Item> items = claimed(2 * Recorder.BATCH + 1);
        Item last = items.get(items.size() - 1);
        List<List<Item>> begunAnew = new ArrayList<>();

        for (Item item : items) {
            take(item, () -> now = now.plusMillis(300), () -> {
                if (!recorded.contains(last.ref()) && recorded.size() == 2 * Recorder.BATCH) {
                    begunAnew.add(ledger.claim("slow", 1, LEASE));
                }
            });
        }
        due.remove().run();

        assertTrue(now.isAfter(BEGIN.plus(LEASE)));
        assertEquals(Collections.nCopies(Recorder.BATCH, List.of()), begunAnew);
        assertEquals(items.stream().map(Item::ref).toList(), recorded);
    }

    @Test
    void soItDoesWhereABatchIsUndoneAndEachIsRecordedByItself() {
        List<Item> items = claimed(3);
        List<List<Item>> begunAnew = new ArrayList<>();
        take(items.get(0), () -> now = now.plusSeconds(20), () -> {});
        take(items.get(1), () -> begunAnew.add(ledger.claim("slow", 1, LEASE)), () -> {});
        take(
                items.get(2),
                () -> {
                    if (recorded.size() == items.size()) {
                        throw new IllegalStateException("not beside others");
                    }
                },
                () -> {});

        due.remove().run();

        assertTrue(now.isAfter(BEGIN.plus(LEASE)));
        assertEquals(List.of(List.of(), List.of()), begunAnew);
        assertEquals(items.get(2).ref(), recorded.get(5));
    }

    @Test
    void anErrorLeavesNobodyWaitingForHisPlace() {
        Recorder broken = new Recorder(
                new Ledger(
                        database.dataSource(),
                        () -> now,
                        Node.here(),
                        Gatherings.ofOneTransaction(),
                        Capacities.none(),
                        told -> {}) {
                    @Override
                    List<Vacancy> record(List<Finished> batch) {
                        throw new StackOverflowError("too deep");
                    }
                },
                Capacities.none(),
                new Backoff(() -> 0.5),
                resources(),
                () -> now);
        Item item = claimed(1).get(0);
        broken.take(new Slow(1), item, new Outcome.Done(() -> {}), finished -> afterwards.add(item.ref()));

        try {
            due.remove().run();
        } catch (StackOverflowError expected) {
            assertEquals("too deep", expected.getMessage());
        }

        assertEquals(List.of(item.ref()), afterwards);
    }

    @Test
    void whoFailsAsHeHearsOfItKeepsNobodyElseFromHearing() {
        List<Item> items = claimed(2);
        take(items.get(0), () -> {}, () -> {
            throw new StackOverflowError("too deep");
        });
        take(items.get(1), () -> {}, () -> afterwards.add(items.get(1).ref()));

        due.remove().run();

        assertEquals(List.of(items.get(1).ref()), afterwards);
    }

    /** A receiver that answers at once does not wait until all that is told of is written. */
    @Test
    void whatIsQuickIsWrittenBesideTheOthersWhereThereIsEnoughOfIt() {
        take(claimed(1).get(0), () -> {}, () -> {});
        takeQuick(Recorder.ENOUGH);

        int writers = due.size();
        due.remove();
        due.remove().run();

        assertEquals(2, writers);
        assertEquals(Recorder.ENOUGH, recorded.size());
    }

    @Test
    void whatIsFewGoesWithTheOthers() {
        take(claimed(1).get(0), () -> {}, () -> {});
        takeQuick(Recorder.ENOUGH - 1);

        int writers = due.size();
        due.remove().run();

        assertEquals(1, writers);
        assertEquals(Recorder.ENOUGH, recorded.size());
    }

    @Test
    void whatIsFewComesBeforeTheOthersThatAreMany() {
        List<Item> others = claimed(2 * Recorder.BATCH);
        others.forEach(item -> take(item, () -> {}, () -> {}));
        Item quick = claimed(1).get(0);
        takeQuick(quick, () -> {});

        due.remove().run();

        assertEquals(quick.ref(), recorded.get(0));
        assertEquals(others.size() + 1, recorded.size());
    }

    /** Its recording locks lanes in which the end of a quick one may hold a place already, as another does that records unclaimed work. */
    @Test
    void whatIsNothingButItsRecordingIsInNoBatchWithWhatIsQuick() {
        List<Item> items = claimed(3);
        take(items.get(0), () -> {}, () -> {});
        recorder.take(new Scribe(), items.get(1), new Outcome.Done(() -> {}), finished -> {});
        takeQuick(items.get(2), () -> {});

        due.remove().run();

        assertEquals(
                List.of(
                        List.of(items.get(1).ref()),
                        List.of(items.get(2).ref(), items.get(0).ref())),
                batches);
    }

    @Test
    void ofWhatIsQuickABatchHasMore() {
        takeQuick(Recorder.QUICK_BATCH + 1);

        due.remove().run();

        assertEquals(
                List.of(Recorder.QUICK_BATCH, 1),
                batches.stream().map(List::size).toList());
    }

    @Test
    void onlyOneWritesWhatIsQuickAtATime() {
        List<Integer> meanwhile = new ArrayList<>();
        List<Item> items = claimed(2 * Recorder.ENOUGH);
        List<Item> next = items.subList(Recorder.ENOUGH, items.size());
        items.subList(1, Recorder.ENOUGH).forEach(item -> takeQuick(item, () -> {}));
        takeQuick(items.get(0), () -> {
            next.forEach(item -> takeQuick(item, () -> {}));
            int before = recorded.size();
            due.remove().run();
            meanwhile.add(recorded.size() - before);
        });
        Runnable ofAll = due.remove();
        Runnable ofQuick = due.remove();
        due.add(ofAll);
        ofQuick.run();

        assertEquals(List.of(0), meanwhile);
        assertEquals(items.size(), recorded.size());
    }

    /** Who is asked for more before that thinks that this node holds enough of the lane. */
    @Test
    void placesAreGivenWhenItIsKnownHereThatTheyAreFree() {
        Lane lane = Lane.atMost(2, "receiver" + UUID.randomUUID());
        for (int i = 0; i < 3; i++) {
            ledger.add("default", "slow", UUID.randomUUID(), lane, now);
        }
        ledger.fill(List.of(Vacancy.ofAll(new Place("slow", lane))));
        List<Item> items = List.copyOf(held);
        items.forEach(item -> capacity.lines().enter(new Lines.Turn(item, () -> {}, () -> {})));
        for (Item item : items) {
            Outcome done = new Outcome.Done(() -> {});
            recorder.take(new Slow(1), item, done, finished -> capacity.lines().recorded(item));
        }

        due.remove().run();
        int fillers = due.size();
        due.remove().run();

        assertEquals(1, fillers);
        assertEquals(2, items.size());
        assertEquals(3, held.size());
    }

    private void takeQuick(int many) {
        claimed(many).forEach(item -> takeQuick(item, () -> {}));
    }

    private void takeQuick(Item item, Runnable recording) {
        Outcome done = new Outcome.Done(() -> {
            recorded.add(item.ref());
            recording.run();
        });
        recorder.take(new Slow(4), item, done, finished -> {});
    }

    private void take(Item item, Runnable recording, Runnable then) {
        recorder.take(
                new Slow(1),
                item,
                new Outcome.Done(() -> {
                    recorded.add(item.ref());
                    recording.run();
                }),
                finished -> then.run());
    }

    private List<Item> claimed(int count) {
        for (int i = 0; i < count; i++) {
            ledger.add("default", "slow", UUID.randomUUID(), Lane.NONE, now);
        }
        List<Item> items = ledger.claim("slow", count, LEASE);
        assertEquals(count, items.size());
        return items;
    }

    private Resources resources() {
        Resources resources = new Resources();
        resources.executor = (ExecutorService) Proxy.newProxyInstance(
                RecorderTest.class.getClassLoader(),
                new Class<?>[] {ExecutorService.class},
                (self, method, arguments) -> {
                    due.add((Runnable) arguments[0]);
                    return null;
                });
        return resources;
    }

    private static final class Scribe implements Worker {

        @Override
        public String kind() {
            return "slow";
        }

        @Override
        public Optional<ToIntFunction<List<Item>>> recording() {
            return Optional.of(List::size);
        }

        @Override
        public CompletionStage<Outcome> work(Item item) {
            throw new UnsupportedOperationException();
        }
    }

    private record Slow(int timesAhead) implements Worker {

        @Override
        public String kind() {
            return "slow";
        }

        @Override
        public CompletionStage<Outcome> work(Item item) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration lease() {
            return LEASE;
        }
    }
}
