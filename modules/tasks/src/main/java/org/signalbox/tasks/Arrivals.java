package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

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
}
