package org.signalbox.callbacks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happens to a task that callbacks are called for: each is what subscribers are told by {@code task.} and the name. */
public enum TaskState {
    CREATED,
    CLAIMED,
    OVERDUE,
    VERIFIED,
    COMPLETED,
    DEAD,
    FAILED,
    CANCELLED,
    EXPIRED;

    static Optional<TaskState> of(String broadcast) {
        return Arrays.stream(values())
                .filter(one -> one.broadcast().equals(broadcast))
                .findFirst();
    }

    private String broadcast() {
        return "task." + name().toLowerCase(Locale.ROOT);
    }
}
