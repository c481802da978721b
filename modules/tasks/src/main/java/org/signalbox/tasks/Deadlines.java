package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/**
 * When a task must be looked at: at its due date, and when its time to live is over. Each date that was ever set has an item
 * of its own; whether it still means anything is asked when it comes.
 */
@Singleton
class Deadlines {

    static final String KIND = "task-deadline";

    /** So long is the engine given to confirm, before a task that it may yet complete is looked at again. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Work work;

    @Inject
    Deadlines(Work work) {
        this.work = work;
    }

    void of(Task task) {
        dueDateOf(task);
        look(task, task.expiresAt);
        leaseOf(task);
    }

    /** At the end of its lease, or when it may be given out. */
    void leaseOf(Task task) {
        look(task, task.lease.until);
        look(task, task.lease.notBefore);
    }

    void dueDateOf(Task task) {
        look(task, task.particulars.dueDate());
    }

    void again(Task task, Instant now) {
        look(task, now.plus(SOON));
    }

    private void look(Task task, Instant at) {
        if (at != null) {
            work.add(task.tenant(), KIND, task.id(), Lane.NONE, at);
        }
    }
}
