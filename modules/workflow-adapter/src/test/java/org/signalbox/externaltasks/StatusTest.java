package org.signalbox.externaltasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.externaltasks.ExternalTask.Status;

class StatusTest {

    private static final Map<Status, Set<Status>> ALLOWED = Map.of(
            Status.CLAIMED,
            Set.of(Status.HANDLED, Status.WAITING, Status.FAILED, Status.DISOWNED),
            Status.WAITING,
            Set.of(Status.HANDLED, Status.GONE),
            Status.FAILED,
            Set.of(Status.CLAIMED, Status.HANDLED),
            Status.HANDLED,
            Set.of(Status.TOLD, Status.FAILED),
            Status.TOLD,
            Set.of(Status.HANDLED));

    @Test
    void anExternalTaskGoesOnlyThisWay() {
        for (Status from : Status.values()) {
            for (Status to : Status.values()) {
                if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                    assertEquals(to, from.to(to));
                } else {
                    assertThrows(IllegalStateException.class, () -> from.to(to), from + " to " + to);
                }
            }
        }
    }
}
