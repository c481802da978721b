package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.signalbox.taskdrafts.Draft;
import org.signalbox.verification.Policy;
import org.signalbox.verification.Verifications;

/** A task comes to be: it is kept, its deadlines are noted and it is told of, or it was there before and nothing is done. */
@Singleton
class Arrivals {

    private final Register register;
    private final Deadlines deadlines;
    private final Verifications verifications;
    private final News news;

    @Inject
    Arrivals(Register register, Deadlines deadlines, Verifications verifications, News news) {
        this.register = register;
        this.deadlines = deadlines;
        this.verifications = verifications;
        this.news = news;
    }

    Optional<Task> of(TaskRow row, String actor) {
        Optional<Task> made = register.insert(row);
        made.ifPresent(task -> {
            row.policy().ifPresent(policy -> require(task, policy));
            deadlines.of(task);
            news.created(task, actor);
        });
        return made;
    }

    /** @throws org.signalbox.kernel.Refusal where it cannot be confirmed as it says */
    void check(Draft draft) {
        if (draft.verification() != null) {
            verifications.check(draft.verification());
        }
    }

    private void require(Task task, Policy policy) {
        verifications.require(task.tenant(), task.id(), task.provenance().eventId, policy);
    }
}
