package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Has outcomes written, those of each kind of work by themselves: what is recorded together needs the same statements, and nobody
 * waits for statements that are none of his.
 */
@Singleton
class Recorder {

    private final Ledger ledger;
    private final Backoff backoff;
    private final Resources resources;
    private final InstantSource clock;
    private final Map<String, Recording> kinds = new ConcurrentHashMap<>();

    @Inject
    Recorder(Ledger ledger, Backoff backoff, Resources resources, InstantSource clock) {
        this.ledger = ledger;
        this.backoff = backoff;
        this.resources = resources;
        this.clock = clock;
    }

    void take(Worker worker, Item item, Outcome outcome, Consumer<Finished> afterwards) {
        kinds.computeIfAbsent(item.kind(), kind -> new Recording(ledger, backoff, resources, clock))
                .take(worker, item, outcome, afterwards);
    }
}
