package org.signalbox.events;

import java.util.Arrays;
import org.signalbox.kernel.Refusal;

/** How far an event is. What was parked, held or given up may be taken up once more; what is done stays so. */
public enum EventStatus {
    RECEIVED,
    HELD,
    UNMAPPED,
    DONE,
    DEAD;

    /** Refused (INVALID) where there is none of that name. */
    public static EventStatus named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("status", "is one of " + Arrays.toString(values())));
    }

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
