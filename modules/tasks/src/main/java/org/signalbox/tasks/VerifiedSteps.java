package org.signalbox.tasks;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.taskdrafts.Draft;
import org.signalbox.work.Work;
import org.signalbox.workflow.ExternalTaskGone;
import org.signalbox.workflow.ExternalTaskHandler;

/** Tasks whose confirmation is a step of a workflow: from the step to the task, and when the step is not there any more. */
@UseCase
@Transactional
class VerifiedSteps {

    private static final String NOBODY_WAITS = "the workflow does not wait for it any more";

    private final Register register;
    private final Arrivals arrivals;
    private final Work work;
    private final News news;
    private final InstantSource clock;

    @Inject
    VerifiedSteps(Register register, Arrivals arrivals, Work work, News news, InstantSource clock) {
        this.register = register;
        this.arrivals = arrivals;
        this.work = work;
        this.news = news;
        this.clock = clock;
    }

    /** @throws org.signalbox.kernel.Refusal where it cannot be confirmed as it says */
    void check(Draft draft) {
        arrivals.check(draft);
    }

    void make(Draft draft, ExternalTaskHandler.Task by) {
        Instant now = clock.instant();
        TaskRow row = TaskRow.awaited(TimeOrderedId.at(now), draft, by, now);
        arrivals.of(row, News.OURSELVES);
        work.add(by.tenant(), FirstCodeWorker.KIND, row.id());
    }

    void gone(@Observes ExternalTaskGone gone) {
        List<Task> awaited = register.awaitedBy(gone.tenant(), gone.externalTask());
        awaited.stream().filter(task -> !task.status().isOver()).forEach(task -> {
            TaskStatus before = task.status();
            task.ended(TaskStatus.CANCELLED, NOBODY_WAITS, clock.instant());
            news.changed(task, before, News.OURSELVES, NOBODY_WAITS);
        });
    }
}
