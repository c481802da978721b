package org.signalbox.tasks;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.signalbox.kernel.Caller;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.tasklists.TaskReader;
import org.signalbox.work.Work;

/** Tasks on a database, for packages beside this one. */
public final class Counter {

    public static final Caller BOSS = Office.BOSS;
    public static final Caller STRANGER = Office.STRANGER;

    private final Office office;

    public Counter(TestDatabase database) {
        office = new Office(database);
    }

    public Work work() {
        return office.agenda;
    }

    public TaskReader reader() {
        return office.reader();
    }

    public TaskActs acts() {
        return office.acts();
    }

    /** In a queue, in the order of their making. */
    public List<UUID> sent(String queue, String key, int many) {
        return IntStream.range(0, many)
                .mapToObj(each ->
                        office.sent(queue, "{'key':'" + key + "'}", Office.DESK).id())
                .toList();
    }

    /** A step of an instance: it cannot be cancelled by itself. */
    public UUID step(String key) {
        return office.seen(UUID.randomUUID(), UUID.randomUUID(), key);
    }

    public void complete(UUID task) {
        office.complete(task, "{}", Office.BOSS);
    }

    public TaskView one(UUID task) {
        return office.one(task);
    }
}
