package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes outcomes, those that arrive together in one transaction: under load a commit is shared by many. A recording
 * that throws undoes the batch; then each is written by itself and the culprit's attempt counts as failed.
 */
@Singleton
class Recorder {

    static final int BATCH = 64;

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
    private final Backoff backoff;
    private final Resources resources;
    private final InstantSource clock;
    private final Queue<Pending> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    @Inject
    Recorder(Ledger ledger, Backoff backoff, Resources resources, InstantSource clock) {
        this.ledger = ledger;
        this.backoff = backoff;
        this.resources = resources;
        this.clock = clock;
    }

    void take(Worker worker, Item item, Outcome outcome, Consumer<Finished> afterwards) {
        Finished finished = Finished.of(worker, item, outcome, backoff);
        arrived.add(new Pending(worker, finished, afterwards, clock.instant().plus(BEAT)));
        wake();
    }

    private void wake() {
        if (writing.compareAndSet(false, true)) {
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
            for (List<Pending> batch = next(); !batch.isEmpty(); batch = next()) {
                try {
                    keep(List.of());
                    write(batch);
                } finally {
                    batch.forEach(pending -> pending.afterwards.accept(pending.finished));
                }
            }
        } finally {
            writing.set(false);
            if (!arrived.isEmpty()) {
                wake();
            }
        }
    }

    private List<Pending> next() {
        List<Pending> batch = new ArrayList<>(BATCH);
        for (Pending pending = arrived.poll(); pending != null; pending = arrived.poll()) {
            batch.add(pending);
            if (batch.size() == BATCH) {
                break;
            }
        }
        return batch;
    }

    /** What has ended keeps its claim until its turn comes: begun once more it would make the queue longer still. */
    private void keep(List<Pending> next) {
        Instant now = clock.instant();
        Map<Duration, List<Pending>> due = Stream.concat(next.stream(), arrived.stream())
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

    private void write(List<Pending> batch) {
        try {
            ledger.record(batch.stream().map(pending -> pending.finished).toList());
        } catch (RuntimeException together) {
            LOG.log(System.Logger.Level.DEBUG, "a batch was undone, recording one by one", together);
            for (int i = 0; i < batch.size(); i++) {
                keep(batch.subList(i, batch.size()));
                writeAlone(batch.get(i));
            }
        }
    }

    private void writeAlone(Pending pending) {
        try {
            ledger.record(List.of(pending.finished));
        } catch (RuntimeException failure) {
            Item item = pending.finished.item();
            LOG.log(System.Logger.Level.WARNING, "recording " + item.kind() + " " + item.ref() + " failed", failure);
            Outcome retry = new Outcome.Retry("recording failed: " + WorkMachine.reason(failure));
            writeFailure(Finished.of(pending.worker, item, retry, backoff));
        }
    }

    /** Where even this fails, the database is away: the lease runs out and the item comes again. */
    private void writeFailure(Finished failed) {
        try {
            ledger.record(List.of(failed));
        } catch (RuntimeException away) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "left to its lease: " + failed.item().ref(),
                    away);
        }
    }
}
