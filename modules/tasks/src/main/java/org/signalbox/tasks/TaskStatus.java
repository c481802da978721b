package org.signalbox.tasks;

/** See the package for the drawing. */
enum TaskStatus {
    OPEN,
    COMPLETING,
    COMPLETED,
    CANCELLED;

    TaskStatus to(TaskStatus next) {
        boolean allowed =
                switch (this) {
                    case OPEN -> next != OPEN;
                    case COMPLETING -> next != COMPLETING;
                    case COMPLETED, CANCELLED -> false;
                };
        if (!allowed) {
            throw new IllegalTransition(this, next);
        }
        return next;
    }

    boolean isOver() {
        return this == COMPLETED || this == CANCELLED;
    }
}
