package org.signalbox.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final Map<EventStatus, Set<EventStatus>> OF_EVENTS = Map.of(
            EventStatus.RECEIVED,
                    EnumSet.of(EventStatus.HELD, EventStatus.UNMAPPED, EventStatus.DONE, EventStatus.DEAD),
            EventStatus.HELD, EnumSet.of(EventStatus.RECEIVED),
            EventStatus.UNMAPPED, EnumSet.of(EventStatus.RECEIVED),
            EventStatus.DONE, EnumSet.noneOf(EventStatus.class),
            EventStatus.DEAD, EnumSet.of(EventStatus.RECEIVED, EventStatus.DONE));

    private static final Map<Action.Status, Set<Action.Status>> OF_ACTIONS = Map.of(
            Action.Status.PENDING, EnumSet.of(Action.Status.DONE, Action.Status.DEAD),
            Action.Status.DONE, EnumSet.noneOf(Action.Status.class),
            Action.Status.DEAD, EnumSet.of(Action.Status.PENDING, Action.Status.DONE));

    @Test
    void anEventGoesOnlyWhereTheTableSays() {
        for (EventStatus from : EventStatus.values()) {
            for (EventStatus to : EventStatus.values()) {
                if (OF_EVENTS.get(from).contains(to)) {
                    assertEquals(to, from.to(to));
                } else {
                    assertThrows(IllegalTransition.class, () -> from.to(to), from + " to " + to);
                }
            }
        }
    }

    @Test
    void anActionGoesOnlyWhereTheTableSays() {
        for (Action.Status from : Action.Status.values()) {
            for (Action.Status to : Action.Status.values()) {
                assertEquals(OF_ACTIONS.get(from).contains(to), from.canBecome(to), from + " to " + to);
                if (OF_ACTIONS.get(from).contains(to)) {
                    assertEquals(to, from.to(to));
                } else {
                    assertThrows(IllegalTransition.class, () -> from.to(to), from + " to " + to);
                }
            }
        }
    }
}
