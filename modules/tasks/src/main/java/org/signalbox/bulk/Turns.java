package org.signalbox.bulk;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.tasks.TaskActs;

/** One task's turn: what is done to it and that it was counted is one transaction. Refused, it leaves nothing behind. */
@UseCase
@Transactional
class Turns {

    private final Bulks bulks;
    private final TaskActs acts;

    @Inject
    Turns(Bulks bulks, TaskActs acts) {
        this.bulks = bulks;
        this.acts = acts;
    }

    void take(UUID id, UUID task) {
        Bulk bulk = bulks.locked(id);
        if (bulk.isBefore(task)) {
            bulk.done(task);
            acts.act(task, bulk.action(), bulk.content(), bulk.caller());
        }
    }
}
