package org.signalbox.tasks;

import java.util.Set;

/** See the package for the drawing. Who has a task, and that it is overdue, are no states: it can be done all the same. */
public enum TaskStatus {
    OPEN,
    COMPLETING,
    COMPLETED,
    DEAD,
    FAILED,
    CANCELLED,
    EXPIRED;

    TaskStatus to(TaskStatus next) {
        Set<TaskStatus> allowed =
                switch (this) {
                    case OPEN -> Set.of(COMPLETING, COMPLETED, DEAD, FAILED, CANCELLED, EXPIRED);
                    case DEAD -> Set.of(OPEN, COMPLETED, CANCELLED, EXPIRED);
                    case COMPLETING -> Set.of(OPEN, COMPLETED, CANCELLED);
                    case COMPLETED, FAILED, CANCELLED, EXPIRED -> Set.of();
                };
        if (!allowed.contains(next)) {
            throw new IllegalTransition(this, next);
        }
        return next;
    }

    /** One that is dead waits for a person, and what waits for it waits still. */
    boolean isOver() {
        return this != OPEN && this != COMPLETING && this != DEAD;
    }
}
