package org.signalbox.persistence;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A transaction belongs to a thread; a thread may put one aside for another, whose rows are not those of the first. */
@Singleton
class GatheringOfATransaction implements Gathering {

    /**
     * @param sorts by their writer, in the order in which they came
     * @param last by their database
     */
    private record Gathered(
            Object transaction, Map<Consumer<?>, List<Object>> sorts, Map<DataSource, List<Sql.Part>> last) {}

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    private final ThreadLocal<Gathered> gathered = new ThreadLocal<>();

    @Override
    public <T> void add(Consumer<List<T>> writer, List<T> rows) {
        Gathered now = now();
        if (now == null) {
            writer.accept(rows);
        } else {
            now.sorts().computeIfAbsent(writer, first -> new ArrayList<>()).addAll(rows);
        }
    }

    @Override
    public void last(DataSource database, Sql.Part part) {
        Gathered now = now();
        if (now == null) {
            Sql.on(database, sql -> sql.all(List.of(part)));
        } else {
            now.last().computeIfAbsent(database, first -> new ArrayList<>()).add(part);
        }
    }

    @Override
    public void write() {
        Gathered now = now();
        if (now != null) {
            while (!now.sorts().isEmpty()) {
                Consumer<?> first = now.sorts().keySet().iterator().next();
                write(first, now.sorts().remove(first));
            }
        }
    }

    /** Null where nothing is gathered in this transaction. */
    private Gathered now() {
        Gathered now = gathered.get();
        return now == null || !Objects.equals(now.transaction(), transactions.getTransactionKey()) ? null : now;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // rows came with their writer
    private static void write(Consumer writer, List<Object> rows) {
        writer.accept(rows);
    }

    @Override
    public void during(Runnable recordings) {
        Gathered before = gathered.get();
        gathered.set(new Gathered(transactions.getTransactionKey(), new LinkedHashMap<>(), new LinkedHashMap<>()));
        try {
            recordings.run();
            write();
            gathered.get().last().forEach((database, parts) -> Sql.on(database, sql -> sql.allAlongIndexes(parts)));
        } finally {
            gathered.set(before);
        }
    }
}
