package org.signalbox.work;

import java.time.InstantSource;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.TestDatabase;

/** Ledgers of nodes that take nothing for themselves as it is added, and hear of nothing. */
final class Ledgers {

    private Ledgers() {}

    static Ledger on(TestDatabase database, InstantSource clock) {
        return on(database, clock, Node.here());
    }

    static Ledger on(TestDatabase database, InstantSource clock, Node node) {
        return new Ledger(
                database.dataSource(), clock, node, Gatherings.ofOneTransaction(), Capacities.none(), told -> {});
    }
}
