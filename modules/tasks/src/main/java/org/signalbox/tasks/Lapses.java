package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.kernel.UseCase;

/** What time does to a task: it is overdue, and may be done all the same; or its time is over, and it may not. */
@UseCase
@Transactional
class Lapses {

    private static final String TIME_IS_OVER = "its time to live was over";

    private final Register register;
    private final Deadlines deadlines;
    private final Ends ends;
    private final Attempts attempts;
    private final News news;

    @Inject
    Lapses(Register register, Deadlines deadlines, Ends ends, Attempts attempts, News news) {
        this.register = register;
        this.deadlines = deadlines;
        this.ends = ends;
        this.attempts = attempts;
        this.news = news;
    }

    void look(String tenant, UUID id) {
        register.locked(tenant, id).filter(task -> !task.status().isOver()).ifPresent(task -> look(task, news.now()));
    }

    private void look(Task task, Instant now) {
        if (task.status() == TaskStatus.COMPLETING) {
            deadlines.again(task, now);
        } else if (task.hasExpired(now)) {
            ends.end(task, TaskStatus.EXPIRED, TIME_IS_OVER, News.OURSELVES);
        } else {
            if (task.isNewlyOverdue(now)) {
                task.overdue();
                news.did("task.overdue", task, News.OURSELVES, null);
            }
            attempts.look(task, now);
        }
    }
}
