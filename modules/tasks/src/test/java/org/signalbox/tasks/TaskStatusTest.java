package org.signalbox.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.signalbox.tasks.TaskStatus.CANCELLED;
import static org.signalbox.tasks.TaskStatus.COMPLETED;
import static org.signalbox.tasks.TaskStatus.COMPLETING;
import static org.signalbox.tasks.TaskStatus.DEAD;
import static org.signalbox.tasks.TaskStatus.EXPIRED;
import static org.signalbox.tasks.TaskStatus.FAILED;
import static org.signalbox.tasks.TaskStatus.OPEN;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskStatusTest {

    private static final Map<TaskStatus, Set<TaskStatus>> ALLOWED = Map.of(
            OPEN, Set.of(COMPLETING, COMPLETED, DEAD, FAILED, CANCELLED, EXPIRED),
            COMPLETING, Set.of(COMPLETED, CANCELLED, OPEN),
            DEAD, Set.of(OPEN, COMPLETED, CANCELLED, EXPIRED),
            COMPLETED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of(),
            EXPIRED, Set.of());

    @Test
    void aTaskGoesOnlyWhereTheTableSays() {
        for (TaskStatus from : TaskStatus.values()) {
            for (TaskStatus to : TaskStatus.values()) {
                if (ALLOWED.get(from).contains(to)) {
                    assertEquals(to, from.to(to));
                } else {
                    assertThrows(IllegalTransition.class, () -> from.to(to), from + " to " + to);
                }
            }
        }
    }
}
