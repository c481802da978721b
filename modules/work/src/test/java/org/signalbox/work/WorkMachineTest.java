package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;

class WorkMachineTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-31T10:00:00Z"));

    private final TestDatabase database = TestDatabase.with("work");
    private final Ledger ledger = Ledgers.on(database, CLOCK);
    private final Moody worker = new Moody();
    private final List<Outcome> ended = new ArrayList<>();
    private final WorkMachine machine = new WorkMachine(Capacities.of(worker), ledger, null, null);

    @Test
    void aWorkerThatTakesNoWorkLeavesItUnclaimedAndUncounted() {
        ledger.add("default", worker.kind(), UUID.randomUUID(), Lane.NONE, CLOCK.instant());

        worker.mood = false;
        machine.drain(worker.kind());
        List<Item> before = List.copyOf(worker.taken);
        worker.mood = true;
        machine.drain(worker.kind());

        assertEquals(List.of(), before);
        assertEquals(1, worker.taken.get(0).attempts());
        assertEquals(0, worker.taken.get(0).failures());
    }

    @Test
    void whereNoPlaceWasFreeItLooksOnceForAllThatEndTogether() {
        for (int i = 0; i < 4; i++) {
            ledger.add("default", worker.kind(), UUID.randomUUID(), Lane.NONE, CLOCK.instant());
        }
        List<Runnable> looks = new ArrayList<>();
        Resources resources = new Resources();
        resources.executor = new ForkJoinPool(1) {
            @Override
            public void execute(Runnable look) {
                looks.add(look);
            }
        };
        List<Runnable> recordings = new ArrayList<>();
        Recorder recorder = new Recorder(ledger, Capacities.none(), new Backoff(() -> 0.5), resources, CLOCK) {
            @Override
            void take(Worker of, Item item, Outcome outcome, Consumer<Finished> afterwards) {
                recordings.add(() -> afterwards.accept(new Finished(item, outcome, () -> {}, Duration.ZERO)));
            }
        };
        Capacity capacity = Capacities.of(worker);
        WorkMachine looking = new WorkMachine(capacity, ledger, recorder, resources);
        worker.throwing = new StackOverflowError("too deep");
        worker.most = 2;

        looking.drain(worker.kind());
        recordings.get(0).run();
        int afterOne = looks.size();
        capacity.claimed(worker.kind(), 1, false);
        recordings.get(1).run();
        int afterBoth = looks.size();
        looks.get(0).run();
        recordings.get(2).run();

        assertEquals(1, afterOne);
        assertEquals(1, afterBoth);
        assertEquals(3, worker.taken.size());
        assertEquals(2, looks.size());
    }

    @Test
    void anErrorOfOneItemLeavesTheOthersOfItsBatchTheirTurn() {
        for (int i = 0; i < WorkMachine.BATCH + 1; i++) {
            ledger.add("default", worker.kind(), UUID.randomUUID(), Lane.NONE, CLOCK.instant());
        }
        Recorder recorder = new Recorder(ledger, Capacities.none(), new Backoff(() -> 0.5), new Resources(), CLOCK) {
            @Override
            void take(Worker of, Item item, Outcome outcome, Consumer<Finished> afterwards) {
                ended.add(outcome);
            }
        };

        worker.throwing = new StackOverflowError("too deep");
        new WorkMachine(Capacities.of(worker), ledger, recorder, null).drain(worker.kind());

        assertEquals(WorkMachine.BATCH + 1, worker.taken.size());
        assertEquals(WorkMachine.BATCH + 1, ended.size());
        assertEquals(new Outcome.Retry("StackOverflowError: too deep"), ended.get(0));
    }

    @Test
    void whatHasEndedKeepsItsPlaceUntilItIsRecorded() {
        for (int i = 0; i < worker.mostAtOnce() + 1; i++) {
            ledger.add("default", worker.kind(), UUID.randomUUID(), Lane.NONE, CLOCK.instant());
        }
        List<Runnable> recordings = new ArrayList<>();
        Recorder recorder = new Recorder(ledger, Capacities.none(), new Backoff(() -> 0.5), new Resources(), CLOCK) {
            @Override
            void take(Worker of, Item item, Outcome outcome, Consumer<Finished> afterwards) {
                recordings.add(() -> afterwards.accept(new Finished(item, outcome, () -> {}, Duration.ZERO)));
            }
        };
        WorkMachine slow = new WorkMachine(Capacities.of(worker), ledger, recorder, null);

        worker.throwing = new StackOverflowError("too deep");
        slow.drain(worker.kind());
        int begun = worker.taken.size();
        recordings.get(0).run();
        slow.drain(worker.kind());

        assertEquals(worker.mostAtOnce(), begun);
        assertEquals(worker.mostAtOnce() + 1, worker.taken.size());
    }

    @Test
    void whatComesAgainInAWideLaneSoonerThanTheSweepIsGivenItsPlaceInTime() {
        Lane lane = Lane.atMost(2, "receiver");
        List<Runnable> timers = new ArrayList<>();
        Resources resources = new Resources();
        resources.scheduler = (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                WorkMachineTest.class.getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (self, method, arguments) -> {
                    timers.add((Runnable) arguments[0]);
                    return null;
                });
        List<Vacancy> filled = new ArrayList<>();
        Recorder recorder = new Recorder(ledger, Capacities.none(), new Backoff(() -> 0.5), resources, CLOCK) {
            @Override
            void take(Worker of, Item item, Outcome outcome, Consumer<Finished> afterwards) {
                afterwards.accept(new Finished(item, outcome, () -> {}, Duration.ofMillis(100)));
            }

            @Override
            void fill(List<Vacancy> vacancies) {
                filled.addAll(vacancies);
            }
        };
        WorkMachine failing = new WorkMachine(Capacities.of(worker), ledger, recorder, resources);
        worker.throwing = new StackOverflowError("too deep");

        failing.begin(
                worker.kind(),
                List.of(new Item(UUID.randomUUID(), worker.kind(), UUID.randomUUID(), "default", lane, 1, 0)));
        List<Vacancy> early = List.copyOf(filled);
        timers.forEach(Runnable::run);

        assertEquals(List.of(), early);
        assertEquals(List.of(new Vacancy(new Place(worker.kind(), lane), 1)), filled);
    }

    /** As it is recorded. */
    @Test
    void ofWhatCanBeQuickMoreIsBegunTogether() {
        List<UUID> refs = Stream.generate(UUID::randomUUID)
                .limit(Recorder.QUICK_BATCH + 1)
                .toList();
        ledger.addAll("default", worker.kind(), refs, CLOCK.instant());
        worker.most = 2 * Recorder.QUICK_BATCH;
        worker.timesAhead = 2;

        machine.drain(worker.kind());
        WorkAdded added = new WorkAdded(
                worker.kind(),
                refs.stream()
                        .map(ref -> new Item(UUID.randomUUID(), worker.kind(), ref, "default", Lane.NONE, 1, 0))
                        .toList());
        machine.keep(added);
        machine.beginAdded(worker.kind());

        assertEquals(List.of(Recorder.QUICK_BATCH, 1, Recorder.QUICK_BATCH, 1), worker.together);
    }

    @Test
    void whatCannotBePreparedTogetherIsWorkedOnOneByOne() {
        ledger.add("default", worker.kind(), UUID.randomUUID(), Lane.NONE, CLOCK.instant());
        ledger.add("default", worker.kind(), UUID.randomUUID(), Lane.NONE, CLOCK.instant());

        worker.unprepared = new IllegalStateException("one of them cannot be read");
        machine.drain(worker.kind());

        assertEquals(List.of(2), worker.together);
        assertEquals(2, worker.taken.size());
    }

    /** As one does that calls a broker which does not answer. The sweep asks for both from its one thread. */
    @Test
    void aWorkerThatBlocksKeepsNoOtherKindWaiting() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch quickIsDone = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        Resources resources = new Resources();
        resources.executor = threads;
        Worker stuck = doing("stuck", goOn::await);
        Worker quick = doing("quick", quickIsDone::countDown);
        WorkMachine both = new WorkMachine(Capacities.of(stuck, quick), ledger, null, resources);
        try {
            for (String kind : List.of("stuck", "quick")) {
                ledger.add("default", kind, UUID.randomUUID(), Lane.NONE, CLOCK.instant());
                both.lookSoon(kind);
            }

            assertTrue(quickIsDone.await(10, TimeUnit.SECONDS));
        } finally {
            goOn.countDown();
            threads.shutdown();
        }
    }

    private interface Deed {
        void run() throws InterruptedException;
    }

    private static Worker doing(String kind, Deed deed) {
        return new Worker() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public CompletionStage<Outcome> work(Item item) {
                try {
                    deed.run();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
                return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
            }
        };
    }

    /** Takes work or not, and never ends it. */
    private static final class Moody implements Worker {

        private final List<Item> taken = new ArrayList<>();
        private boolean mood = true;
        private int most = WorkMachine.BATCH + 1;
        private int timesAhead = 1;
        private Error throwing;
        private RuntimeException unprepared;
        private final List<Integer> together = new ArrayList<>();

        @Override
        public Function<Item, CompletionStage<Outcome>> prepared(List<Item> claimed) {
            together.add(claimed.size());
            if (unprepared != null) {
                throw unprepared;
            }
            return this::work;
        }

        @Override
        public String kind() {
            return "moody";
        }

        @Override
        public boolean takesWork() {
            return mood;
        }

        @Override
        public int mostAtOnce() {
            return most;
        }

        @Override
        public int timesAhead() {
            return timesAhead;
        }

        @Override
        public CompletionStage<Outcome> work(Item item) {
            taken.add(item);
            if (throwing != null) {
                throw throwing;
            }
            return new CompletableFuture<>();
        }
    }
}
