package org.signalbox.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class IncidentStatusTest {

    @Test
    void anIncidentGoesOnlyThisWay() {
        for (IncidentStatus from : IncidentStatus.values()) {
            for (IncidentStatus to : IncidentStatus.values()) {
                if (from == IncidentStatus.OPEN && to == IncidentStatus.RESOLVED) {
                    assertEquals(to, from.to(to));
                } else {
                    assertThrows(IllegalStateException.class, () -> from.to(to), from + " to " + to);
                }
            }
        }
    }
}
