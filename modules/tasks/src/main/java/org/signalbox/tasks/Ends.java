package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.taskworkflows.OwnWorkflows;

/** How a task ends that nobody does: what waits for it, or runs for it, must not wait or run for ever. */
@Singleton
class Ends {

    private final OwnWorkflows ownWorkflows;
    private final Answers answers;
    private final News news;

    @Inject
    Ends(OwnWorkflows ownWorkflows, Answers answers, News news) {
        this.ownWorkflows = ownWorkflows;
        this.answers = answers;
        this.news = news;
    }

    /** @param why for people; may be null */
    void end(Task task, TaskStatus how, String why, String actor) {
        TaskStatus before = task.status();
        Optional<UUID> depending = task.dependingInstance();
        task.ended(how, why, news.now());
        if (task.provenance().isAwaited()) {
            answers.expired(task);
        } else {
            depending.ifPresent(instance -> cancel(task, instance, actor));
        }
        news.changed(task, before, actor, why);
    }

    /** What was started for a task that is over, or waits at it. */
    void cancel(Task task, UUID instance, String actor) {
        ownWorkflows.cancel(
                task.tenant(), task.id(), instance, actor, task.status().name());
    }
}
