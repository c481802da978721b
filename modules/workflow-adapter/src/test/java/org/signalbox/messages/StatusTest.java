package org.signalbox.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.signalbox.messages.Correlation.Status;

class StatusTest {

    @Test
    void aCorrelationGoesOnlyThisWay() {
        Map<Status, Set<Status>> allowed = Map.of(
                Status.WAITING, Set.of(Status.DELIVERED, Status.PARKED, Status.DEAD),
                Status.DELIVERED, Set.of(),
                Status.PARKED, Set.of(Status.WAITING),
                Status.DEAD, Set.of(Status.WAITING));

        check(Status.values(), Status::to, allowed);
    }

    private static <S> void check(S[] all, BinaryOperator<S> transition, Map<S, Set<S>> allowed) {
        for (S from : all) {
            for (S to : all) {
                if (allowed.get(from).contains(to)) {
                    assertEquals(to, transition.apply(from, to));
                } else {
                    assertThrows(IllegalStateException.class, () -> transition.apply(from, to), from + " to " + to);
                }
            }
        }
    }
}
