package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.UseCase;

/** What time does to a task: it is overdue, and may be done all the same; or its time is over, and it may not. */
@UseCase
@Transactional
class Lapses {

    private static final String TIME_IS_OVER = "its time to live was over";

    private final Register register;
    private final Deadlines deadlines;
    private final OwnWorkflows ownWorkflows;
    private final Answers answers;
    private final Attempts attempts;
    private final News news;
    private final InstantSource clock;

    @Inject
    Lapses(
            Register register,
            Deadlines deadlines,
            OwnWorkflows ownWorkflows,
            Answers answers,
            Attempts attempts,
            News news,
            InstantSource clock) {
        this.register = register;
        this.deadlines = deadlines;
        this.ownWorkflows = ownWorkflows;
        this.answers = answers;
        this.attempts = attempts;
        this.news = news;
        this.clock = clock;
    }

    void look(String tenant, UUID id) {
        register.locked(tenant, id)
                .filter(task -> !task.status().isOver())
                .ifPresent(task -> look(task, clock.instant()));
    }

    private void look(Task task, Instant now) {
        if (task.status() == TaskStatus.COMPLETING) {
            deadlines.again(task, now);
        } else if (task.hasExpired(now)) {
            expire(task);
        } else {
            if (task.isNewlyOverdue(now)) {
                task.overdue();
                news.did("task.overdue", task, News.OURSELVES, null);
            }
            attempts.look(task, now);
        }
    }

    /** The step of a process too: nobody can do it any more, and the process would wait for ever. */
    private void expire(Task task) {
        Optional<UUID> instance = OwnWorkflows.dependingOn(task);
        TaskStatus before = task.status();
        task.ended(TaskStatus.EXPIRED, TIME_IS_OVER, clock.instant());
        if (task.provenance().isAwaited()) {
            answers.expired(task);
        } else {
            instance.ifPresent(running -> ownWorkflows.cancel(task, running, News.OURSELVES));
        }
        news.changed(task, before, News.OURSELVES, TIME_IS_OVER);
    }
}
