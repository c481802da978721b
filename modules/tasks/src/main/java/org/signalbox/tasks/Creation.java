package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.workflow.ExternalTaskHandler;

/** Makes the tasks of one external task, and starts the workflow of each whose key is mapped; or one that no process knows of. */
@UseCase
@Transactional
class Creation {

    private final Arrivals arrivals;
    private final OwnWorkflows ownWorkflows;
    private final InstantSource clock;

    @Inject
    Creation(Arrivals arrivals, OwnWorkflows ownWorkflows, InstantSource clock) {
        this.arrivals = arrivals;
        this.ownWorkflows = ownWorkflows;
        this.clock = clock;
    }

    void make(List<Draft> drafts, ExternalTaskHandler.Task by) {
        Instant now = clock.instant();
        for (Draft draft : drafts) {
            TaskRow row = TaskRow.made(TimeOrderedId.at(now), draft, by, now);
            ownWorkflows.start(row.id(), draft.key(), by).ifPresent(row::running);
            arrivals.of(row, News.OURSELVES);
        }
    }

    /** In a queue and in no process, so that a mapping of its key starts nothing. */
    TaskView make(String queue, JsonObject task, Caller caller) {
        Instant now = clock.instant();
        Draft draft = Draft.sent(queue, task);
        TaskRow row = TaskRow.sent(TimeOrderedId.at(now), draft, caller.tenant(), now);
        return arrivals.of(row, caller.name()).orElseThrow().view();
    }
}
