package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes outcomes, those that arrive together in one transaction: under load a commit is shared by many. A recording
 * that throws undoes the batch; then each is written by itself and the culprit's attempt counts as failed. One thread writes all kinds;
 * where ends of what can be quick ({@link Worker#timesAhead}) gather while it writes others, a second writes these.
 */
@Singleton
class Recorder {

    static final int BATCH = 64;

    /** Of what can be quick: it is begun, and its ends are written, by the same few statements, and more of them cost little more. */
    static final int QUICK_BATCH = 256;

    /** So many ends of what can be quick are worth a transaction beside the others. */
    static final int ENOUGH = BATCH / 2;

    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

    private static final Duration BEAT = Duration.ofSeconds(10);

    private static final class Pending {

        private final Worker worker;
        private final Finished finished;
        private final Consumer<Finished> afterwards;
        private Instant nextBeat;

        Pending(Worker worker, Finished finished, Consumer<Finished> afterwards, Instant nextBeat) {
            this.worker = worker;
            this.finished = finished;
            this.afterwards = afterwards;
            this.nextBeat = nextBeat;
        }
    }

    private final Ledger ledger;
    private final Capacity capacity;
    private final Backoff backoff;
    private final Resources resources;
    private final InstantSource clock;
    private final LaneFiller filler;
    private final Queue<Pending> arrived = new LinkedBlockingQueue<>();
    private final Queue<Pending> quick = new LinkedBlockingQueue<>();
    /** Of work that is nothing but its recording: that locks lanes which an end of what is quick may hold, so no batch has both. */
    private final Queue<Pending> alone = new LinkedBlockingQueue<>();
    /** One writer alone at a time: two would share out what is quick, and write it in smaller pieces. */
    private final AtomicBoolean quickIsTaken = new AtomicBoolean();

    private final Writer ofAll = new Writer(arrived, alone, 1);
    private final Writer ofQuick = new Writer(new ArrayDeque<>(), new ArrayDeque<>(), ENOUGH);

    @Inject
    Recorder(Ledger ledger, Capacity capacity, Backoff backoff, Resources resources, InstantSource clock) {
        this.ledger = ledger;
        this.capacity = capacity;
        this.backoff = backoff;
        this.resources = resources;
        this.clock = clock;
        this.filler = new LaneFiller(ledger, capacity, resources);
    }

    void take(Worker worker, Item item, Outcome outcome, Consumer<Finished> afterwards) {
        Finished finished = Finished.of(worker, item, outcome, backoff);
        Pending pending =
                new Pending(worker, finished, afterwards, clock.instant().plus(BEAT));
        if (worker.recording().isPresent()) {
            alone.add(pending);
        } else if (worker.timesAhead() > 1) {
            quick.add(pending);
            ofQuick.wake();
        } else {
            arrived.add(pending);
        }
        ofAll.wake();
    }

    /** One batch after the other: its own, those that go alone in between, and what is quick where there is enough. */
    private final class Writer {

        private final Queue<Pending> own;
        private final Queue<Pending> between;
        private final int enough;
        private final AtomicBoolean writing = new AtomicBoolean();

        Writer(Queue<Pending> own, Queue<Pending> between, int enough) {
            this.own = own;
            this.between = between;
            this.enough = enough;
        }

        private boolean isNeeded() {
            return !own.isEmpty() || !between.isEmpty() || quick.size() >= enough && !quickIsTaken.get();
        }

        void wake() {
            if (isNeeded() && writing.compareAndSet(false, true)) {
                try {
                    resources.executor.execute(this::writeAll);
                } catch (RejectedExecutionException busy) {
                    LOG.log(System.Logger.Level.DEBUG, "this server stops, recording on this thread", busy);
                    writeAll();
                } catch (RuntimeException | Error failure) {
                    writing.set(false);
                    throw failure;
                }
            }
        }

        private void writeAll() {
            try {
                while (isNeeded()) {
                    write(next(between, BATCH, new ArrayList<>()));
                    if (isQuickForUs() && quickIsTaken.compareAndSet(false, true)) {
                        writeWithQuick();
                    } else {
                        write(next(own, BATCH, new ArrayList<>()));
                    }
                }
            } finally {
                writing.set(false);
                wake();
            }
        }

        /** What is few goes with others, and first: they may be many for long. */
        private boolean isQuickForUs() {
            return own.isEmpty() || !quick.isEmpty() && quick.size() < ENOUGH;
        }

        private void writeWithQuick() {
            try {
                write(next(own, BATCH, next(quick, QUICK_BATCH, new ArrayList<>())));
            } finally {
                quickIsTaken.set(false);
                ofAll.wake();
                ofQuick.wake();
            }
        }
    }

    /** @param most of the batch, with what is in it already */
    private static List<Pending> next(Queue<Pending> queue, int most, List<Pending> batch) {
        while (batch.size() < most && !queue.isEmpty()) {
            Optional.ofNullable(queue.poll()).ifPresent(batch::add);
        }
        return batch;
    }

    /** Places are given when it is known here that they are free: {@link Capacity#unserved}. */
    private void write(List<Pending> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<Vacancy> free = new ArrayList<>();
        try {
            keep(List.of());
            writeTogether(batch, free);
        } finally {
            batch.forEach(Recorder::tell);
            fill(capacity.unserved(free));
        }
    }

    /** One that fails keeps no other from hearing of its own. */
    private static void tell(Pending pending) {
        try {
            pending.afterwards.accept(pending.finished);
        } catch (RuntimeException | Error failure) {
            Item item = pending.finished.item();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "what follows on " + item.kind() + " " + item.ref() + " is left to the sweep",
                    failure);
        }
    }

    /** What has ended keeps its claim until its turn comes: begun once more it would make the queue longer still. */
    private void keep(List<Pending> next) {
        Instant now = clock.instant();
        Map<Duration, List<Pending>> due = Stream.of(next, arrived, alone, quick)
                .flatMap(Collection::stream)
                .filter(pending -> !pending.nextBeat.isAfter(now))
                .collect(Collectors.groupingBy(pending -> pending.worker.lease()));
        due.forEach((lease, some) -> {
            some.forEach(pending -> pending.nextBeat = now.plus(BEAT));
            prolong(some.stream().map(pending -> pending.finished.item()).toList(), lease);
        });
    }

    private void prolong(List<Item> items, Duration lease) {
        try {
            ledger.prolong(items, lease);
        } catch (RuntimeException away) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    items.size() + " ends that wait to be recorded are not prolonged",
                    away);
        }
    }

    private void writeTogether(List<Pending> batch, List<Vacancy> free) {
        try {
            free.addAll(ledger.record(
                    batch.stream().map(pending -> pending.finished).toList()));
        } catch (RuntimeException together) {
            LOG.log(System.Logger.Level.DEBUG, "a batch was undone, recording one by one", together);
            for (int i = 0; i < batch.size(); i++) {
                keep(batch.subList(i, batch.size()));
                writeAlone(batch.get(i), free);
            }
        }
    }

    void fill(List<Vacancy> vacancies) {
        filler.fill(vacancies);
    }

    private void writeAlone(Pending pending, List<Vacancy> free) {
        try {
            free.addAll(ledger.record(List.of(pending.finished)));
        } catch (RuntimeException failure) {
            Item item = pending.finished.item();
            LOG.log(System.Logger.Level.WARNING, "recording " + item.kind() + " " + item.ref() + " failed", failure);
            Outcome retry = new Outcome.Retry("recording failed: " + WorkMachine.reason(failure));
            writeFailure(Finished.of(pending.worker, item, retry, backoff), free);
        }
    }

    /** Where even this fails, the database is away: the lease runs out and the item comes again. */
    private void writeFailure(Finished failed, List<Vacancy> free) {
        try {
            free.addAll(ledger.record(List.of(failed)));
        } catch (RuntimeException away) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "left to its lease: " + failed.item().ref(),
                    away);
        }
    }
}
