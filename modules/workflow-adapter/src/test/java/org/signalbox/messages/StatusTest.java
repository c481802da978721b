package org.signalbox.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.messages.Correlation.Status;

class StatusTest {

    @Test
    void aCorrelationGoesOnlyThisWay() {
        Map<Status, Set<Status>> allowed = Map.of(
                Status.WAITING, Set.of(Status.DELIVERED, Status.DEAD),
                Status.DELIVERED, Set.of(),
                Status.DEAD, Set.of(Status.WAITING));

        for (Status from : Status.values()) {
            for (Status to : Status.values()) {
                if (allowed.get(from).contains(to)) {
                    assertEquals(to, from.to(to));
                } else {
                    assertThrows(IllegalStateException.class, () -> from.to(to), from + " to " + to);
                }
            }
        }
    }
}
