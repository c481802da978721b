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

/** A transaction belongs to a thread; a thread may put one aside for another, whose rows are not those of the first. */
@Singleton
class GatheringOfATransaction implements Gathering {

    /** @param sorts by their writer, in the order in which they came */
    private record Gathered(Object transaction, Map<Consumer<?>, List<Object>> sorts) {}

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    private final ThreadLocal<Gathered> gathered = new ThreadLocal<>();

    @Override
    public <T> void add(Consumer<List<T>> writer, List<T> rows) {
        Map<Consumer<?>, List<Object>> sorts = sorts();
        if (sorts == null) {
            writer.accept(rows);
        } else {
            sorts.computeIfAbsent(writer, first -> new ArrayList<>()).addAll(rows);
        }
    }

    @Override
    public void write() {
        Map<Consumer<?>, List<Object>> sorts = sorts();
        while (sorts != null && !sorts.isEmpty()) {
            Consumer<?> first = sorts.keySet().iterator().next();
            write(first, sorts.remove(first));
        }
    }

    /** Null where nothing is gathered in this transaction. */
    private Map<Consumer<?>, List<Object>> sorts() {
        Gathered now = gathered.get();
        return now == null || !Objects.equals(now.transaction(), transactions.getTransactionKey()) ? null : now.sorts();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // rows came with their writer
    private static void write(Consumer writer, List<Object> rows) {
        writer.accept(rows);
    }

    @Override
    public void during(Runnable recordings) {
        Gathered before = gathered.get();
        gathered.set(new Gathered(transactions.getTransactionKey(), new LinkedHashMap<>()));
        try {
            recordings.run();
            write();
        } finally {
            gathered.set(before);
        }
    }
}
