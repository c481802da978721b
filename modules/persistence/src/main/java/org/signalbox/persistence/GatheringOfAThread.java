package org.signalbox.persistence;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A transaction belongs to a thread. */
@Singleton
class GatheringOfAThread implements Gathering {

    /** By writer, in the order in which the sorts came. */
    private final ThreadLocal<Map<Consumer<?>, List<Object>>> gathered = new ThreadLocal<>();

    @Override
    public <T> void add(Consumer<List<T>> writer, List<T> rows) {
        Map<Consumer<?>, List<Object>> sorts = gathered.get();
        if (sorts == null) {
            writer.accept(rows);
        } else {
            sorts.computeIfAbsent(writer, first -> new ArrayList<>()).addAll(rows);
        }
    }

    @Override
    public void write() {
        Map<Consumer<?>, List<Object>> sorts = gathered.get();
        while (sorts != null && !sorts.isEmpty()) {
            Consumer<?> first = sorts.keySet().iterator().next();
            write(first, sorts.remove(first));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // rows came with their writer
    private static void write(Consumer writer, List<Object> rows) {
        writer.accept(rows);
    }

    @Override
    public void during(Runnable recordings) {
        gathered.set(new LinkedHashMap<>());
        try {
            recordings.run();
            write();
        } finally {
            gathered.remove();
        }
    }
}
