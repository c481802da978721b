package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.UseCase;
import org.signalbox.taskqueues.TaskQueues;

/** A program that is not done yet asks for more time before its lease ends: afterwards another may be at the task. */
@UseCase
@Transactional
class Leases {

    private final Register register;
    private final TaskQueues queues;
    private final Deadlines deadlines;
    private final News news;

    @Inject
    Leases(Register register, TaskQueues queues, Deadlines deadlines, News news) {
        this.register = register;
        this.queues = queues;
        this.deadlines = deadlines;
        this.news = news;
    }

    /**
     * From now on, so that it may end sooner too.
     *
     * @param lease null for as long as the queue says
     */
    TaskView prolong(UUID id, Duration lease, OptionalInt expected, Caller caller) {
        Task task = register.mine(caller, id, expected);
        task.mustBeOpen();
        Rights.mustHaveOnTime(task, caller, news.now());
        task.lease.prolonged(news.now().plus(lease == null ? usual(task) : lease));
        deadlines.leaseOf(task);
        news.prolonged(task, caller.name());
        return task.view();
    }

    private Duration usual(Task task) {
        return queues.terms(task.tenant(), task.provenance().queue).lease();
    }
}
