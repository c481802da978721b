package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.taskdrafts.Draft;
import org.signalbox.taskdrafts.SentTask;
import org.signalbox.taskworkflows.OwnWorkflows;
import org.signalbox.workflow.ExternalTaskHandler;

/** Makes the tasks of one external task, and starts the workflow of each whose key is mapped; or one that no process knows of. */
@UseCase
@Transactional
class Creation {

    private final Arrivals arrivals;
    private final Register register;
    private final OwnWorkflows ownWorkflows;
    private final InstantSource clock;

    @Inject
    Creation(Arrivals arrivals, Register register, OwnWorkflows ownWorkflows, InstantSource clock) {
        this.arrivals = arrivals;
        this.register = register;
        this.ownWorkflows = ownWorkflows;
        this.clock = clock;
    }

    /** @throws org.signalbox.kernel.Refusal where one cannot be confirmed as it says */
    void check(List<Draft> drafts) {
        drafts.forEach(arrivals::check);
    }

    void make(List<Draft> drafts, ExternalTaskHandler.Task by) {
        Instant now = clock.instant();
        for (Draft draft : drafts) {
            TaskRow row = TaskRow.made(TimeOrderedId.at(now), draft, by, now);
            ownWorkflows.start(row.id(), draft.key(), by).ifPresent(row::running);
            arrivals.of(row, News.OURSELVES);
        }
    }

    /**
     * In a queue and in no process, so that a mapping of its key starts nothing. A repeat gets the first one; another task under
     * the same id is refused (INVALID).
     */
    TaskView make(SentTask sent, Caller caller) {
        arrivals.check(sent.draft());
        Instant now = clock.instant();
        TaskRow row = TaskRow.sent(TimeOrderedId.at(now), sent, caller.tenant(), now);
        return arrivals.of(row, caller.name()).map(Task::view).orElseGet(() -> repeat(sent, caller));
    }

    private TaskView repeat(SentTask sent, Caller caller) {
        String id = sent.foreignId().orElseThrow();
        Task first = register.sentAs(caller.tenant(), id);
        if (!first.provenance().digest.equals(sent.digest())) {
            throw Refusal.invalid("id", "is taken by another task: " + id);
        }
        return TaskView.repeated(first);
    }
}
