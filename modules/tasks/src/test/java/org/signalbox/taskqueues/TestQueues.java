package org.signalbox.taskqueues;

import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.persistence.TestDatabase;

/** The queues themselves, for the tests of those who take from them. */
public final class TestQueues {

    private final TestDatabase database;
    private final TaskQueues queues;
    private final QueueCounts counts;

    public TestQueues(TestDatabase database, Event<Fact> facts, InstantSource clock) {
        this.database = database;
        Resources resources = new Resources();
        resources.database = database.dataSource();
        queues = new QueueBook(resources, facts, clock);
        counts = new QueueCounts(queues, resources);
    }

    public TaskQueues queues() {
        return queues;
    }

    public QueueView one(Caller caller, String queue) {
        return database.inTransaction(() -> counts.one(caller.tenant(), queue));
    }

    public Page<QueueView> page(Caller caller, String cursor, int limit) {
        return database.inTransaction(() -> counts.page(caller.tenant(), cursor, limit));
    }
}
