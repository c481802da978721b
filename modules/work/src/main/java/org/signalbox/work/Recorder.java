package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Has outcomes written in two rows of batches, each of which goes on while the other waits: one of the kinds that are recorded apart,
 * and one of all others. A batch of the first holds the lanes of its items and enters no other lane, so neither waits
 * for a lane that the other holds while that waits for it.
 */
@Singleton
class Recorder {

    private final Batches apart;
    private final Batches others;

    @Inject
    Recorder(Ledger ledger, Backoff backoff, Resources resources, InstantSource clock) {
        apart = new Batches(ledger, backoff, resources, clock);
        others = new Batches(ledger, backoff, resources, clock);
    }

    void take(Worker worker, Item item, Outcome outcome, Consumer<Finished> afterwards) {
        (worker.isRecordedApart() ? apart : others).take(worker, item, outcome, afterwards);
    }
}
