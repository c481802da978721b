package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.UseCase;
import org.signalbox.taskqueues.TaskQueues;
import org.signalbox.taskqueues.Terms;

/** Programs take tasks from a queue: the highest priority first, the oldest of equals, and each of them once. */
@UseCase
@Transactional
class Pulls {

    static final int MOST = 100;

    private final TaskQueues queues;
    private final FreeTasks free;
    private final Deadlines deadlines;
    private final News news;
    private final InstantSource clock;

    @Inject
    Pulls(TaskQueues queues, FreeTasks free, Deadlines deadlines, News news, InstantSource clock) {
        this.queues = queues;
        this.free = free;
        this.deadlines = deadlines;
        this.news = news;
        this.clock = clock;
    }

    /** @param lease null for as long as the queue says */
    Pulled pull(String queue, int most, Duration lease, Caller caller) {
        Terms terms = queues.terms(caller.tenant(), queue);
        if (terms.paused()) {
            return new Pulled(List.of(), true);
        }
        Instant now = clock.instant();
        Instant until = now.plus(lease == null ? terms.lease() : lease);
        List<Task> taken = free.take(queue, most, new FreeTasks.Term(now, until), caller);
        taken.forEach(task -> {
            deadlines.leaseOf(task);
            news.did("task.claimed", task, caller.name(), "until " + until);
        });
        return new Pulled(taken.stream().map(Task::view).toList(), false);
    }
}
