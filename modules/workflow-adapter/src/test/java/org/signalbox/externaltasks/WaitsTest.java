package org.signalbox.externaltasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Fact;
import org.signalbox.work.Work;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.ExternalTaskGone;
import org.signalbox.workflow.ExternalTaskHandler.Handled;
import org.signalbox.workflow.InstanceEnded;

class WaitsTest {

    private static final JsonObject SAID =
            Json.createObjectBuilder().add("said", "yes").build();

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger recorded = new AtomicInteger();
    private final AtomicReference<UUID> id = new AtomicReference<>();
    private final Floor floor = new Floor(new Floor.Hand("patient", task -> {
        calls.incrementAndGet();
        id.set(task.id());
        return new Handled.Waiting(recorded::incrementAndGet);
    }));

    @AfterEach
    void close() {
        floor.close();
    }

    @Test
    void anAnswerThatComesLaterIsToldToTheEngine() {
        String task = waiting();

        long begun = System.nanoTime();
        boolean first = inTransaction(() -> floor.waits.complete(id.get(), SAID));
        boolean second = inTransaction(() -> floor.waits.complete(id.get(), SAID));

        floor.await(task, "TOLD");
        Floor.await("nothing left to do", () -> nothingIsLeft());
        assertBeforeTheNextLook(begun);
        assertTrue(first);
        assertFalse(second);
        assertEquals(SAID, floor.topics.completed.get(task));
        assertEquals(1, recorded.get());
        assertEquals(1, floor.told("external-task.handled"));
    }

    @Test
    void whatWaitsIsNotDoneAgainHoweverOftenItIsHandedOutAndIsLockedAtOnce() {
        String task = waiting();
        Floor.await("its lock", () -> floor.topics.extended.containsKey(task));
        long begun = System.nanoTime();

        for (int again = 0; again < 3; again++) {
            floor.topics.extended.clear();
            floor.hand("patient", task);
            Floor.await("its lock", () -> floor.topics.extended.containsKey(task));
        }

        assertBeforeTheNextLook(begun);
        assertEquals("WAITING", floor.status(task));
        assertEquals(1, calls.get());
        assertEquals(1, recorded.get());
    }

    @Test
    void aLockLastsUntilAfterTheNextLook() {
        String task = waiting();

        for (int look = 1; look < 24; look++) {
            Floor.await("look " + look, () -> floor.topics.extended.containsKey(task));
            Duration lock = floor.topics.extended.remove(task);
            assertTrue(lock.compareTo(WaitWorker.pause(look)) > 0, look + ": " + lock);
            Floor.await("its record", () -> status() == Work.Open.Status.WAITING);
            floor.ahead = floor.ahead.plus(WaitWorker.pause(look)).plusSeconds(1);
        }

        assertEquals(Duration.ofSeconds(15), WaitWorker.pause(1));
        assertEquals(Duration.ofMinutes(5), WaitWorker.pause(1000));
        assertEquals("WAITING", floor.status(task));
    }

    @Test
    void whatIsGoneAtTheEngineIsToldOnceWhenItsInstanceHasEnded() {
        String task = waiting();
        Floor.await("its lock", () -> floor.topics.extended.containsKey(task));
        floor.topics.gone.add(task);

        floor.database.inTransaction(() -> floor.endedWaits.ended(new InstanceEnded("default", Floor.INSTANCE, false)));

        floor.await(task, "GONE");
        assertEquals(
                1,
                floor.facts.fired.stream()
                        .filter(new ExternalTaskGone("default", id.get())::equals)
                        .count());
        assertFalse(inTransaction(() -> floor.waits.complete(id.get(), SAID)));
    }

    @Test
    void anEngineThatIsAwayOrRefusesTheLockEndsNothing() {
        String task = waiting();
        for (EngineFailure.Kind kind : EngineFailure.Kind.values()) {
            if (kind != EngineFailure.Kind.GONE) {
                floor.topics.failure = new EngineFailure(kind, "it says");
                floor.topics.extended.clear();
                floor.hand("patient", task);
                Floor.await(kind + "", () -> floor.topics.extended.containsKey(task));
            }
        }
        floor.topics.failure = null;

        assertTrue(inTransaction(() -> floor.waits.complete(id.get(), SAID)));

        floor.await(task, "TOLD");
    }

    @Test
    void anErrorThatNothingCatchesIsAnIncidentAndRaisedRetriesCallTheHandlerAgain() {
        String task = waiting();
        inTransaction(() -> floor.waits.error(id.get(), "too-late", "nobody came"));
        floor.await(task, "FAILED");
        Floor.await("its incident", () -> floor.topics.incidents.containsKey(task));
        Floor.await("that it is told", () -> nothingIsLeft());

        floor.hand("patient", task);

        floor.await(task, "WAITING");
        assertEquals(2, calls.get());
        assertEquals(
                "nothing in the model catches the BPMN error too-late: nobody came", floor.topics.incidents.get(task));
    }

    @Test
    void anErrorThatTheModelCatchesIsToldToTheEngine() {
        floor.topics.caught.add("too-late");
        String task = waiting();

        inTransaction(() -> floor.waits.error(id.get(), "too-late", "nobody came"));

        floor.await(task, "TOLD");
        assertEquals("too-late", floor.topics.errors.get(task));
        assertEquals(
                "too-late",
                floor.facts.fired.stream()
                        .filter(Fact.class::isInstance)
                        .map(Fact.class::cast)
                        .filter(fact -> fact.what().equals("external-task.handled"))
                        .findFirst()
                        .orElseThrow()
                        .why());
    }

    private String waiting() {
        String task = floor.running().hand("patient");
        floor.await(task, "WAITING");
        return task;
    }

    private static void assertBeforeTheNextLook(long begun) {
        Duration passed = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(passed.compareTo(WaitWorker.pause(1)) < 0, "after " + passed);
    }

    private boolean nothingIsLeft() {
        return floor.machinery.work().open(List.of(id.get())).isEmpty();
    }

    private Work.Open.Status status() {
        return floor.machinery.work().open(List.of(id.get())).get(0).status();
    }

    private boolean inTransaction(BooleanSupplier call) {
        return floor.database.inTransaction(call::getAsBoolean);
    }
}
