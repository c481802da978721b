package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.signalbox.taskqueues.TaskQueues;
import org.signalbox.taskqueues.Terms;

/** What becomes of a task that a program took and did not do: it is given out again, later and later, or is dead. */
@Singleton
class Attempts {

    private static final String RAN_OUT = "the lease ran out";

    private final TaskQueues queues;
    private final Deadlines deadlines;
    private final News news;
    private final InstantSource clock;

    @Inject
    Attempts(TaskQueues queues, Deadlines deadlines, News news, InstantSource clock) {
        this.queues = queues;
        this.deadlines = deadlines;
        this.news = news;
        this.clock = clock;
    }

    void failed(Task task, String why, String actor) {
        Terms terms = queues.terms(task.tenant(), task.provenance().queue);
        task.released();
        task.reason = why;
        if (terms.isLast(task.lease.attempts)) {
            task.lease.ended();
            task.ended(TaskStatus.DEAD, why, clock.instant());
            news.changed(task, TaskStatus.OPEN, actor, why);
        } else {
            task.lease.failed(terms.delay(task.lease.attempts), clock.instant());
            deadlines.leaseOf(task);
            news.did("task.attempt.failed", task, actor, why);
        }
    }

    /** What time does to it. */
    void look(Task task, Instant now) {
        if (task.lease.hasRunOut(now)) {
            failed(task, RAN_OUT, News.OURSELVES);
        } else if (task.lease.isToBeGivenOut(now)) {
            task.lease.notBefore = null;
        }
    }
}
