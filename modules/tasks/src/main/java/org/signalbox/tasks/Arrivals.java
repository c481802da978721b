package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.signalbox.kernel.Refusal;

/** A task comes to be: it is kept, its deadlines are noted and it is told of, or it was there before and nothing is done. */
@Singleton
class Arrivals {

    private final Register register;
    private final Deadlines deadlines;
    private final News news;

    @Inject
    Arrivals(Register register, Deadlines deadlines, News news) {
        this.register = register;
        this.deadlines = deadlines;
        this.news = news;
    }

    Optional<Task> of(TaskRow row, String actor) {
        Optional<Task> made = register.insert(row);
        made.ifPresent(task -> {
            deadlines.of(task);
            news.created(task, actor);
        });
        return made;
    }

    /** The one that was sent before under the same id. Refused (INVALID) where that is another task's. */
    Task first(SentTask sent, String tenant) {
        String id = sent.foreignId().orElseThrow();
        Task first = register.sentAs(tenant, id);
        if (!first.provenance().digest.equals(sent.digest())) {
            throw Refusal.invalid("id", "is taken by another task: " + id);
        }
        return first;
    }
}
