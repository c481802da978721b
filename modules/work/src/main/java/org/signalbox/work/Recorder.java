package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Has outcomes written in two rows of batches, each of which goes on while the other waits: those of wide lanes, which come in great
 * numbers and hold their lanes until the commit, and all others, some of which enter such lanes. So no batch waits for a
 * lane while it holds others.
 */
@Singleton
class Recorder {

    private final Batches ofWideLanes;
    private final Batches others;

    @Inject
    Recorder(Ledger ledger, Backoff backoff, Resources resources, InstantSource clock) {
        ofWideLanes = new Batches(ledger, backoff, resources, clock);
        others = new Batches(ledger, backoff, resources, clock);
    }

    void take(Worker worker, Item item, Outcome outcome, Consumer<Finished> afterwards) {
        (item.lane().width() > 1 ? ofWideLanes : others).take(worker, item, outcome, afterwards);
    }
}
