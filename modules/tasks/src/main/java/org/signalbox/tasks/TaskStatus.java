package org.signalbox.tasks;

import java.util.Set;

/** See the package for the drawing. Who has a task, and that it is overdue, are no states: it can be done all the same. */
enum TaskStatus {
    OPEN,
    COMPLETING,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED;

    TaskStatus to(TaskStatus next) {
        Set<TaskStatus> allowed =
                switch (this) {
                    case OPEN -> Set.of(COMPLETING, COMPLETED, FAILED, CANCELLED, EXPIRED);
                    case COMPLETING -> Set.of(OPEN, COMPLETED, CANCELLED);
                    case COMPLETED, FAILED, CANCELLED, EXPIRED -> Set.of();
                };
        if (!allowed.contains(next)) {
            throw new IllegalTransition(this, next);
        }
        return next;
    }

    boolean isOver() {
        return this != OPEN && this != COMPLETING;
    }
}
