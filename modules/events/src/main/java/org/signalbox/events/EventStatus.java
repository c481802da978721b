package org.signalbox.events;

/** How far an event is. What was parked, held or given up may be taken up once more; what is done stays so. */
public enum EventStatus {
    RECEIVED,
    HELD,
    UNMAPPED,
    DONE,
    DEAD;

    EventStatus to(EventStatus next) {
        boolean allowed =
                switch (this) {
                    case RECEIVED -> next != RECEIVED;
                    case HELD, UNMAPPED -> next == RECEIVED;
                    case DEAD -> next == RECEIVED || next == DONE;
                    case DONE -> false;
                };
        if (!allowed) {
            throw new IllegalTransition(this, next);
        }
        return next;
    }
}
