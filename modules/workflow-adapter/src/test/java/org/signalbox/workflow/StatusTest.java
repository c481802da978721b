package org.signalbox.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class StatusTest {

    @Test
    void anInstanceGoesOnlyThisWay() {
        Instance.Status[] all = Instance.Status.values();
        check(
                all,
                Instance.Status::to,
                Map.of(
                        Instance.Status.STARTING,
                        Set.of(Instance.Status.RUNNING, Instance.Status.REFUSED),
                        Instance.Status.RUNNING,
                        Set.of(Instance.Status.COMPLETED, Instance.Status.CANCELLED),
                        Instance.Status.REFUSED,
                        Set.of(Instance.Status.STARTING, Instance.Status.RUNNING)));
    }

    @Test
    void aUserTaskGoesOnlyThisWay() {
        check(
                UserTask.Status.values(),
                UserTask.Status::to,
                Map.of(
                        UserTask.Status.OPEN,
                        Set.of(UserTask.Status.COMPLETING, UserTask.Status.GONE),
                        UserTask.Status.COMPLETING,
                        Set.of(UserTask.Status.OPEN, UserTask.Status.COMPLETED, UserTask.Status.GONE)));
    }

    private static <S> void check(S[] all, BinaryOperator<S> transition, Map<S, Set<S>> allowed) {
        for (S from : all) {
            for (S to : all) {
                if (allowed.getOrDefault(from, Set.of()).contains(to)) {
                    assertEquals(to, transition.apply(from, to));
                } else {
                    assertThrows(IllegalStateException.class, () -> transition.apply(from, to), from + " to " + to);
                }
            }
        }
    }
}
