package org.signalbox.persistence;

import java.util.List;
import java.util.function.Consumer;

/**
 * Rows that nothing reads before the end of what writes them, history say. While many things are recorded in one transaction they
 * are gathered, and each sort is written by one statement; elsewhere they are written at once.
 */
public interface Gathering {

    /** @param writer of rows of this sort: the same object each time */
    <T> void add(Consumer<List<T>> writer, List<T> rows);

    /** Writes what is gathered by now: for whoever reads it after all. */
    void write();

    /** Runs these, in the transaction of the caller, and writes what they gathered. Where they throw nothing is written. */
    void during(Runnable recordings);
}
