package org.signalbox.chaos.load;

import java.util.List;

/** A way in. */
interface Door extends AutoCloseable {

    String name();

    /** Returns when each is accepted or refused, which it tells the ledger; until then it sends the same again. */
    void send(List<Sent> events, Ledger ledger);

    @Override
    default void close() {}
}
