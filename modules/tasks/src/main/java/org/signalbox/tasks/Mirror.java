package org.signalbox.tasks;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Gathering;
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
    private final Gathering gathering;
    private final Consumer<List<UUID>> starter = this::started;
    private final Consumer<List<InstanceEnded>> ender = this::ended;

    @Inject
    Mirror(Register register, Arrivals arrivals, Ends ends, News news, Gathering gathering) {
        this.register = register;
        this.arrivals = arrivals;
        this.ends = ends;
        this.news = news;
        this.gathering = gathering;
    }

    void seen(@Observes UserTaskSeen seen) {
        Instant now = news.now();
        arrivals.of(TaskRow.mirrored(TimeOrderedId.at(now), seen, now), News.OURSELVES);
    }

    void gone(@Observes UserTaskGone gone) {
        register.mirrorOf(gone.tenant(), gone.userTask())
                .ifPresent(task -> end(task, gone.completed(), "the engine no longer has it"));
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
        gathering.add(ender, List.of(ended));
    }

    private void ended(List<InstanceEnded> all) {
        Map<UUID, Task> owners =
                register.ownersOf(all.stream().map(InstanceEnded::instance).toList());
        all.stream()
                .filter(ended -> owners.containsKey(ended.instance()))
                .forEach(ended -> end(owners.get(ended.instance()), ended.completed(), "its workflow was cancelled"));
    }

    void started(@Observes InstanceStarted started) {
        gathering.add(starter, List.of(started.instance()));
    }

    private void started(List<UUID> instances) {
        register.ownersOf(instances).forEach((instance, task) -> {
            if (isAbandoned(task)) {
                ends.cancel(task, instance, News.OURSELVES);
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

    /** @param why it is cancelled, where it was not completed; that its workflow never started says more */
    private void end(Task task, boolean completed, String why) {
        if (task.status().isOver()) {
            return;
        }
        TaskStatus before = task.status();
        if (completed) {
            task.completed(news.now());
            news.changed(task, before, News.OURSELVES);
        } else {
            task.ended(TaskStatus.CANCELLED, task.startRefused ? task.reason : why, news.now());
            news.changed(task, before, News.OURSELVES, task.reason);
        }
    }
}
