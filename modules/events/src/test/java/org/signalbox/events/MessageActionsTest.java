package org.signalbox.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.mappings.Mappings.Decision;
import org.signalbox.mappings.Target;
import org.signalbox.messages.MessageNotDelivered;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.Origin;

/** Actions that bring a message to an instance that waits. */
class MessageActionsTest {

    private static TestDatabase database;

    private final Desk desk = new Desk(database);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void aMessageIsDoneWhenAnInstanceHasTakenIt() {
        UUID id = anEventWithAMessage();
        UUID instance = UUID.randomUUID();

        EventView pending = desk.seen(id);
        desk.delivered(desk.instances.get(0), instance);

        EventView.ActionView action = desk.seen(id).actions().get(0);
        assertEquals("correlate", action.action());
        assertEquals("paid", action.messageName());
        assertNull(action.workflowKey());
        assertNull(pending.actions().get(0).instanceId());
        assertEquals("the engine is away", pending.actions().get(0).reason());
        assertEquals(instance, action.instanceId());
        assertEquals("engine-" + instance, action.engineId());
        assertEquals("DONE", desk.seen(id).status());
        assertEquals("paid", desk.messages.get(0).name());
        assertEquals(new Origin(id, "order"), desk.messages.get(0).origin());
        assertEquals(Duration.ofHours(4), desk.messages.get(0).timeToLive());
    }

    @Test
    void aMessageThatAForeignInstanceTookIsDoneToo() {
        UUID id = anEventWithAMessage();

        desk.delivered(desk.instances.get(0), null);

        assertNull(desk.seen(id).actions().get(0).instanceId());
        assertEquals("engine-null", desk.seen(id).actions().get(0).engineId());
        assertEquals("DONE", desk.seen(id).status());
    }

    @Test
    void aMessageThatNobodyTookMakesTheEventDeadUntilItIsReplayed() {
        UUID id = anEventWithAMessage();

        database.inTransaction(() -> desk.settlement.notDelivered(
                new MessageNotDelivered("default", desk.instances.get(0), "nobody waited", 9)));
        EventView dead = desk.seen(id);
        database.inTransaction(() -> desk.dispatch.resume(id, Desk.ADMIN));

        assertEquals("message paid: nobody waited", dead.reason());
        assertEquals("DEAD", dead.actions().get(0).status());
        assertEquals(List.of(desk.instances.get(0)), desk.correlatedAgain);
        assertTrue(desk.restarts.isEmpty());
        assertEquals("PENDING", desk.seen(id).actions().get(0).status());
    }

    @Test
    void aMessageThatIsReplayedWithoutItsEventAndArrivesMakesTheEventDone() {
        UUID id = anEventWithAMessage();
        database.inTransaction(() -> desk.settlement.notDelivered(
                new MessageNotDelivered("default", desk.instances.get(0), "nobody waited", 9)));
        EventView dead = desk.seen(id);

        desk.delivered(desk.instances.get(0), UUID.randomUUID());

        assertEquals("DEAD", dead.status());
        assertEquals("DONE", desk.seen(id).status());
        assertEquals("DONE", desk.seen(id).actions().get(0).status());
    }

    @Test
    void aMessageThatIsPassedOverIsNamed() {
        Decision no = Desk.decision("order", Target.message("paid", Duration.ofHours(4)), false);
        UUID id = desk.accept(Desk.anEvent(null, "order", "{}")).id();

        database.inTransaction(() -> desk.route(
                id,
                List.of(new Decision(no.mappingId(), 1, no.target(), false, "too small", null, null, null, false))));

        assertEquals(
                List.of(new PassedOver(no.mappingId(), null, "paid", "too small")),
                desk.seen(id).passedOver());
    }

    private UUID anEventWithAMessage() {
        desk.mapping("order", Target.message("paid", Duration.ofHours(4)));
        UUID id = desk.accept(Desk.anEvent(null, "order", "{}")).id();
        desk.route(id);
        return id;
    }
}
