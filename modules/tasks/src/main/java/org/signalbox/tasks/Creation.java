package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.verification.Verifications;
import org.signalbox.workflow.ExternalTaskHandler;

/** Makes the tasks of one external task, and starts the workflow of each whose key is mapped; or one that no process knows of. */
@UseCase
@Transactional
class Creation {

    private final Arrivals arrivals;
    private final OwnWorkflows ownWorkflows;
    private final Verifications verifications;
    private final InstantSource clock;

    @Inject
    Creation(Arrivals arrivals, OwnWorkflows ownWorkflows, Verifications verifications, InstantSource clock) {
        this.arrivals = arrivals;
        this.ownWorkflows = ownWorkflows;
        this.verifications = verifications;
        this.clock = clock;
    }

    /** @throws org.signalbox.kernel.Refusal where one cannot be confirmed as it says */
    void check(List<Draft> drafts) {
        drafts.stream().map(Draft::verification).filter(Objects::nonNull).forEach(verifications::check);
    }

    void make(List<Draft> drafts, ExternalTaskHandler.Task by) {
        Instant now = clock.instant();
        for (Draft draft : drafts) {
            TaskRow row = TaskRow.made(TimeOrderedId.at(now), draft, by, now);
            ownWorkflows.start(row.id(), draft.key(), by).ifPresent(row::running);
            arrivals.of(row, News.OURSELVES).ifPresent(task -> toBeVerified(task, draft));
        }
    }

    /**
     * In a queue and in no process, so that a mapping of its key starts nothing. A repeat gets the first one; another task under
     * the same id is refused (INVALID).
     */
    TaskView make(SentTask sent, Caller caller) {
        Instant now = clock.instant();
        TaskRow row = TaskRow.sent(TimeOrderedId.at(now), sent, caller.tenant(), now);
        Optional<Task> made = arrivals.of(row, caller.name());
        made.ifPresent(task -> toBeVerified(task, sent.draft()));
        return made.map(Task::view).orElseGet(() -> TaskView.repeated(arrivals.first(sent, caller.tenant())));
    }

    private void toBeVerified(Task task, Draft draft) {
        if (draft.verification() != null) {
            verifications.require(task.tenant(), task.id(), task.provenance().eventId, draft.verification());
        }
    }
}
