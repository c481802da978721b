package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.workflow.ExternalTaskHandler;

/** Makes the tasks of one external task, and starts the workflow of each whose key is mapped. */
@UseCase
@Transactional
class Creation {

    private final Register register;
    private final OwnWorkflows ownWorkflows;
    private final News news;
    private final InstantSource clock;

    @Inject
    Creation(Register register, OwnWorkflows ownWorkflows, News news, InstantSource clock) {
        this.register = register;
        this.ownWorkflows = ownWorkflows;
        this.news = news;
        this.clock = clock;
    }

    void make(List<Draft> drafts, ExternalTaskHandler.Task by) {
        Instant now = clock.instant();
        for (Draft draft : drafts) {
            TaskRow row = TaskRow.made(TimeOrderedId.at(now), draft, by, now);
            ownWorkflows.start(row.id(), draft.key(), by).ifPresent(row::running);
            register.insert(row).ifPresent(news::created);
        }
    }
}
