package org.signalbox.persistence;

import java.util.List;
import java.util.function.Consumer;

/** For tests that read what was written in the same transaction. */
public final class AtOnce implements Gathering {

    @Override
    public <T> void add(Consumer<List<T>> writer, List<T> rows) {
        writer.accept(rows);
    }

    @Override
    public void write() {}

    @Override
    public void during(Runnable recordings) {
        recordings.run();
    }
}
