package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Claims what is due, hands it to its worker, and passes the outcome on to be recorded. Holds nothing but what it is about to do. */
@Singleton
class WorkMachine {

    static final int BATCH = 64;

    /** Of what is recorded without a claim: the worker does as many of them as one transaction may. */
    static final int UNCLAIMED = 4 * BATCH;

    /** So many batches are recorded without a claim until the oldest are claimed, which may be those that failed so. */
    private static final int ROUNDS = 16;

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(WorkMachine.class.getName());

    private final Capacity capacity;
    private final Ledger ledger;
    private final Recorder recorder;
    private final Resources resources;
    private final Map<String, Queue<Item>> claimedAsAdded = new ConcurrentHashMap<>();
    private final Map<String, OneThread> onOneThread = new ConcurrentHashMap<>();
    private final Set<String> lookedForSoon = ConcurrentHashMap.newKeySet();

    @Inject
    WorkMachine(Capacity capacity, Ledger ledger, Recorder recorder, Resources resources) {
        this.capacity = capacity;
        this.ledger = ledger;
        this.recorder = recorder;
        this.resources = resources;
    }

    /** What this node claimed as it was added, and which is committed: {@link #beginAdded} begins it. */
    void keep(WorkAdded added) {
        added(added.kind()).addAll(added.claimed());
    }

    private Queue<Item> added(String kind) {
        return claimedAsAdded.computeIfAbsent(kind, first -> new ConcurrentLinkedQueue<>());
    }

    void beginAdded(String kind) {
        Queue<Item> added = added(kind);
        int most = capacity.worker(kind).map(WorkMachine::together).orElse(BATCH);
        List<Item> together = new ArrayList<>();
        for (Item item = added.poll(); item != null; item = together.size() < most ? added.poll() : null) {
            together.add(item);
        }
        if (!together.isEmpty()) {
            begin(kind, together);
            beginAdded(kind);
        }
    }

    /** Of all kinds, should it have been begun by nobody; on threads of their own. */
    void beginAdded() {
        claimedAsAdded.forEach((kind, added) -> {
            if (!added.isEmpty()) {
                orLeave(kind, () -> resources.executor.execute(() -> orLeave(kind, () -> beginAdded(kind))));
            }
        });
    }

    /** Of a kind that has a worker here. */
    void begin(String kind, List<Item> together) {
        Worker worker = capacity.worker(kind).orElseThrow();
        Function<Item, CompletionStage<Outcome>> work = prepared(worker, together);
        together.forEach(item -> begin(worker, work, item));
    }

    /** What was added is not: its transaction did not commit. Who looked for other work may have found no place for it meanwhile. */
    void forget(WorkAdded added) {
        int places = added.claimed().size();
        if (places == 0 && added.lanes().isEmpty()
                || places > 0 && capacity.leave(capacity.worker(added.kind()).orElseThrow(), places)) {
            lookSoon(added.kind());
        }
        if (places > 0) {
            recorder.fill(List.of());
        }
    }

    /**
     * Claims batches of the kind until nothing is due, enough of it is under way here, or its worker takes none; what is nothing but its
     * recording is recorded instead.
     *
     * @return whether there may be more than this node takes now
     */
    boolean drain(String kind) {
        Optional<Worker> found = capacity.worker(kind);
        if (found.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "no worker here for work of kind {0}", kind);
            return true;
        }
        Worker worker = found.get();
        return worker.recording()
                .map(recording -> recordThenClaim(worker, recording))
                .orElseGet(() -> claim(worker));
    }

    /** One thread at a time: whoever else looks leaves that to it. What cannot be recorded so is claimed in between, and counted. */
    private boolean recordThenClaim(Worker worker, ToIntFunction<List<Item>> recording) {
        boolean[] isMore = {false};
        onOneThread.computeIfAbsent(worker.kind(), first -> new OneThread()).run(() -> {
            while (record(worker, recording)) {
                claimSome(worker);
            }
            isMore[0] = claim(worker);
        });
        return isMore[0];
    }

    /** @return whether there may be more of it */
    private boolean record(Worker worker, ToIntFunction<List<Item>> recording) {
        try {
            boolean isMore = worker.takesWork();
            for (int round = 0; round < ROUNDS && isMore; round++) {
                isMore = ledger.recordUnclaimed(worker.kind(), UNCLAIMED, recording);
            }
            return isMore;
        } catch (RuntimeException together) {
            LOG.log(System.Logger.Level.DEBUG, "a batch was undone, it is claimed: " + worker.kind(), together);
            return false;
        }
    }

    private boolean claim(Worker worker) {
        Claiming last = claimSome(worker);
        while (last == Claiming.MORE) {
            last = claimSome(worker);
        }
        return last == Claiming.FULL;
    }

    private static int together(Worker worker) {
        return worker.timesAhead() > 1 ? Recorder.QUICK_BATCH : BATCH;
    }

    private enum Claiming {
        MORE,
        ALL,
        /** No more is taken here now. */
        FULL
    }

    private Claiming claimSome(Worker worker) {
        String kind = worker.kind();
        int room = Math.min(together(worker), capacity.free(worker));
        if (room <= 0) {
            capacity.claimed(kind, 0, false);
            return Claiming.FULL;
        }
        List<Item> claimed = ledger.claim(kind, room, worker.lease());
        boolean all = claimed.size() < room;
        capacity.claimed(kind, claimed.size(), all);
        begin(kind, claimed);
        return all ? Claiming.ALL : Claiming.MORE;
    }

    private static Function<Item, CompletionStage<Outcome>> prepared(Worker worker, List<Item> claimed) {
        try {
            return claimed.isEmpty() ? worker::work : worker.prepared(claimed);
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.DEBUG, "work " + worker.kind() + " is not prepared together", failure);
            return worker::work;
        }
    }

    private void begin(Worker worker, Function<Item, CompletionStage<Outcome>> work, Item item) {
        if (worker.timesAhead() > 1 && item.lane().isWide()) {
            lines().enter(new Lines.Turn(item, () -> run(worker, work, item), () -> sendBack(worker, item)));
        } else {
            run(worker, work, item);
        }
    }

    private Lines lines() {
        return capacity.lines();
    }

    /** It has its place until it is recorded: where recording is slow, no more is begun than can be written in time. */
    private void run(Worker worker, Function<Item, CompletionStage<Outcome>> work, Item item) {
        long begun = System.nanoTime();
        attempt(worker, work, item).whenComplete((outcome, failure) -> {
            Outcome ended = failure == null ? outcome : new Outcome.Retry(reason(failure));
            try {
                end(worker, item, ended);
            } finally {
                lines().leave(item, Duration.ofNanos(System.nanoTime() - begun), ended);
            }
        });
    }

    private void end(Worker worker, Item item, Outcome ended) {
        recorder.take(worker, item, ended, finished -> {
            lines().recorded(item);
            followUp(finished, capacity.leave(worker, 1));
        });
    }

    private void sendBack(Worker worker, Item item) {
        end(worker, item, new Outcome.Later(Duration.ZERO, "its turn did not come"));
    }

    /** Places are free in these, and somebody queues who is due. Also with none: what is owed is not forgotten. */
    void fill(List<Place> lanes) {
        recorder.fill(lanes.stream().map(Vacancy::ofAll).toList());
    }

    /** Not lanes of which this node holds enough: whoever leaves them is followed by the next. */
    void fillBehind(WorkAdded added) {
        recorder.fill(capacity.unserved(added.lanes()));
    }

    /** What stands in line for longer than was thought. */
    void sendBackTheLate() {
        lines().sendBackTheLate();
    }

    /** Looks again at once where a place became free, and in time where the sweeper would be late. */
    private void followUp(Finished finished, boolean wasFull) {
        String kind = finished.item().kind();
        Duration delay = finished.delay();
        if (wasFull) {
            lookSoon(kind);
        }
        if (delay.compareTo(SWEEP) < 0 && !delay.isZero()) {
            orLeave(
                    kind,
                    () -> resources.scheduler.schedule(
                            () -> lookAgain(finished.item()), delay.toMillis() + 1, TimeUnit.MILLISECONDS));
        }
    }

    private void lookAgain(Item item) {
        if (item.lane().isWide()) {
            recorder.fill(List.of(new Vacancy(Place.of(item), 1)));
        } else {
            lookSoon(item.kind());
        }
    }

    /** Once for all that ask before it has begun: many end together. */
    void lookSoon(String kind) {
        if (lookedForSoon.add(kind)) {
            orLeave(
                    kind,
                    () -> resources.executor.execute(() -> {
                        lookedForSoon.remove(kind);
                        orLeave(kind, () -> drain(kind));
                    }));
        }
    }

    private void orLeave(String kind, Runnable looking) {
        try {
            looking.run();
        } catch (RejectedExecutionException busy) {
            lookedForSoon.remove(kind);
            LOG.log(System.Logger.Level.DEBUG, "left to the sweeper: " + kind, busy);
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "work of kind " + kind + " is left to the sweeper", failure);
        }
    }

    /** Whatever a worker throws is its item's own: the others of the batch are claimed too and must get their turn. */
    private CompletionStage<Outcome> attempt(Worker worker, Function<Item, CompletionStage<Outcome>> work, Item item) {
        try {
            if (item.failures() >= worker.mostFailures()) {
                return CompletableFuture.completedStage(new Outcome.Dead(
                        "gave up after " + item.failures() + " failures, the last a lease that ran out"));
            }
            return Objects.requireNonNull(work.apply(item), "the worker returned no stage");
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.WARNING, "work " + item.kind() + " " + item.ref() + " failed", failure);
            return CompletableFuture.completedStage(new Outcome.Retry(reason(failure)));
        }
    }

    static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
