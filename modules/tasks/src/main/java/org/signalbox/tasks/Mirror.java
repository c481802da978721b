package org.signalbox.tasks;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.workflow.InstanceEnded;
import org.signalbox.workflow.InstanceStarted;
import org.signalbox.workflow.StartRefused;
import org.signalbox.workflow.UserTaskGone;
import org.signalbox.workflow.UserTaskNotCompleted;
import org.signalbox.workflow.UserTaskSeen;

/**
 * Follows the engine: its user tasks, and the workflows that tasks run. Each is told once by the transaction that records
 * it, whose own unique rows come first; what is told again, or is not about a task, changes nothing.
 */
@UseCase
@Transactional
class Mirror {

    private final Register register;
    private final Arrivals arrivals;
    private final Ends ends;
    private final News news;
    private final InstantSource clock;

    @Inject
    Mirror(Register register, Arrivals arrivals, Ends ends, News news, InstantSource clock) {
        this.register = register;
        this.arrivals = arrivals;
        this.ends = ends;
        this.news = news;
        this.clock = clock;
    }

    void seen(@Observes UserTaskSeen seen) {
        Instant now = clock.instant();
        arrivals.of(TaskRow.mirrored(TimeOrderedId.at(now), seen, now), News.OURSELVES);
    }

    void gone(@Observes UserTaskGone gone) {
        register.mirrorOf(gone.tenant(), gone.userTask()).ifPresent(task -> end(task, gone.completed()));
    }

    void notCompleted(@Observes UserTaskNotCompleted refused) {
        register.mirrorOf(refused.tenant(), refused.userTask())
                .filter(task -> task.status() == TaskStatus.COMPLETING)
                .ifPresent(task -> {
                    task.reopened(refused.reason());
                    news.reopened(task, refused.reason());
                });
    }

    void ended(@Observes InstanceEnded ended) {
        register.ownerOf(ended.tenant(), ended.instance()).ifPresent(task -> end(task, ended.completed()));
    }

    void started(@Observes InstanceStarted started) {
        register.ownerOf(started.tenant(), started.instance()).ifPresent(task -> {
            if (isAbandoned(task)) {
                ends.cancel(task, started.instance(), News.OURSELVES);
            } else {
                task.runsAfterAll();
            }
        });
    }

    void refused(@Observes StartRefused refused) {
        register.ownerOf(refused.tenant(), refused.instance())
                .filter(task -> !task.status().isOver())
                .ifPresent(task -> {
                    task.runsNothing(refused.reason());
                    news.startRefused(task, refused.reason());
                });
    }

    /** Its start was refused and tried again when the task was over. */
    private static boolean isAbandoned(Task task) {
        return task.status().isOver() && task.status() != TaskStatus.COMPLETED;
    }

    private void end(Task task, boolean completed) {
        if (task.status().isOver()) {
            return;
        }
        TaskStatus before = task.status();
        if (completed) {
            task.completed(clock.instant());
        } else {
            task.ended(TaskStatus.CANCELLED, task.reason, clock.instant());
        }
        news.changed(task, before, News.OURSELVES);
    }
}
