package org.signalbox.persistence;

import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What can wait until the end of a recording: rows that nothing reads before, and what observers do about each of many. While many
 * things are recorded in one transaction it is gathered, and each sort is written by one call; elsewhere it is written at once.
 */
public interface Gathering {

    /** @param writer of this sort: the same object each time */
    <T> void add(Consumer<List<T>> writer, List<T> rows);

    /** What nothing in the transaction reads: all of it goes by one round trip, after what is gathered otherwise. */
    void last(DataSource database, Sql.Part part);

    /** Writes what is gathered by now: for whoever reads it after all. */
    void write();

    /** Runs these, in the transaction of the caller, and writes what they gathered. Where they throw nothing is written. */
    void during(Runnable recordings);
}
