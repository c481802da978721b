package org.signalbox.taskqueues;

import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.TestDatabase;

/** The queues themselves, for the tests of those who take from them. */
public final class TestQueues {

    private TestQueues() {}

    public static TaskQueues in(TestDatabase database, Event<Fact> facts, InstantSource clock) {
        return new QueueBook(database.dataSource(), facts, clock);
    }
}
