package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Writes outcomes, those that arrive together in one transaction: under load a commit is shared by many. A recording
 * that throws undoes the batch; then each is written by itself and the culprit's attempt counts as failed.
 */
@Singleton
class Recorder {

    static final int BATCH = 64;

    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

    private record Pending(Worker worker, Finished finished, Consumer<Finished> afterwards) {}

    private final Ledger ledger;
    private final Backoff backoff;
    private final Resources resources;
    private final Queue<Pending> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    @Inject
    Recorder(Ledger ledger, Backoff backoff, Resources resources) {
        this.ledger = ledger;
        this.backoff = backoff;
        this.resources = resources;
    }

    void take(Worker worker, Item item, Outcome outcome, Consumer<Finished> afterwards) {
        arrived.add(new Pending(worker, Finished.of(worker, item, outcome, backoff), afterwards));
        wake();
    }

    private void wake() {
        if (writing.compareAndSet(false, true)) {
            try {
                resources.executor.execute(this::writeAll);
            } catch (RejectedExecutionException busy) {
                LOG.log(System.Logger.Level.DEBUG, "this server stops, recording on this thread", busy);
                writeAll();
            }
        }
    }

    private void writeAll() {
        try {
            for (List<Pending> batch = next(); !batch.isEmpty(); batch = next()) {
                write(batch);
                batch.forEach(pending -> pending.afterwards().accept(pending.finished()));
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

    private void write(List<Pending> batch) {
        try {
            ledger.record(batch.stream().map(Pending::finished).toList());
        } catch (RuntimeException together) {
            LOG.log(System.Logger.Level.DEBUG, "a batch was undone, recording one by one", together);
            batch.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Pending pending) {
        try {
            ledger.record(List.of(pending.finished()));
        } catch (RuntimeException failure) {
            Item item = pending.finished().item();
            LOG.log(System.Logger.Level.WARNING, "recording " + item.kind() + " " + item.ref() + " failed", failure);
            Outcome retry = new Outcome.Retry("recording failed: " + WorkMachine.reason(failure));
            writeFailure(Finished.of(pending.worker(), item, retry, backoff));
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
