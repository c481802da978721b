package org.signalbox.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.EngineFailure.Kind;

class UserTaskWorkerTest {

    private Bench bench;
    private UUID task;

    @BeforeEach
    void aStepThatIsToBeCompleted() {
        bench = new Bench(TestDatabase.with("workflow"));
        bench.attempt(bench.starter, bench.meant(), 1);
        task = bench.told(UserTaskSeen.class).get(0).userTask();
        bench.done(() -> bench.userTasks.complete(task, JsonValue.EMPTY_JSON_OBJECT));
    }

    @Test
    void aCompletionThatIsGivenUpIsToldAndCanBePromisedAgain() {
        bench.engine.nextAnswer = new EngineFailure(Kind.PERMANENT, "400 cannot convert");

        bench.attempt(bench.completer, task, 1);
        bench.engine.nextAnswer = null;
        boolean promised = bench.asked(() -> bench.userTasks.promised(task).isPresent());
        bench.done(() -> bench.userTasks.complete(task, JsonValue.EMPTY_JSON_OBJECT));
        bench.attempt(bench.completer, task, 1);

        UserTaskNotCompleted refused = bench.told(UserTaskNotCompleted.class).get(0);
        assertEquals(task, refused.userTask());
        assertTrue(refused.reason().contains("cannot convert"));
        assertTrue(!promised);
        assertTrue(bench.told(UserTaskGone.class).get(0).completed());
    }

    /** Outside of a transaction nothing can be read. */
    @Test
    void whatIsKnownIsWhatWouldBeReadAndIsNotRead() {
        UserTasks.Promised known = (UserTasks.Promised) bench.known.get(task);
        Item item = new Item(UUID.randomUUID(), UserTaskWorker.KIND, task, "default", Lane.NONE, 1, 0, known);

        Outcome outcome = bench.completer.work(item).toCompletableFuture().join();

        UserTasks.Promised read =
                bench.asked(() -> bench.userTasks.promised(task)).orElseThrow();
        assertEquals(
                new UserTasks.Promised(read.engineTaskId(), read.instance(), "e1", read.variables(), read.futile()),
                known);
        assertInstanceOf(Outcome.Done.class, outcome);
    }

    @Test
    void aCompletionWaitsForAnEngineThatIsAway() {
        bench.engine.nextAnswer = new EngineFailure(Kind.AWAY, "connection refused");

        Outcome outcome = bench.attempt(bench.completer, task, 1);

        assertInstanceOf(Outcome.Later.class, outcome);
        assertTrue(bench.told(UserTaskNotCompleted.class).isEmpty());
    }

    @Test
    void aStepThatIsGoneIsOursWhereAnEarlierAttemptMayHaveCompletedIt() {
        bench.engine.nextAnswer = new EngineFailure(Kind.UNKNOWN, "the answer was lost");
        bench.attempt(bench.completer, task, 1);
        bench.engine.nextAnswer = new EngineFailure(Kind.GONE, "no such task");

        bench.attempt(bench.completer, task, 2);

        assertTrue(bench.told(UserTaskGone.class).get(0).completed());
    }

    @Test
    void aStepThatIsGoneIsSomebodyElsesWhereNoAttemptReachedTheEngine() {
        bench.engine.nextAnswer = new EngineFailure(Kind.AWAY, "connection refused");
        bench.attempt(bench.completer, task, 1);
        bench.engine.nextAnswer = new EngineFailure(Kind.GONE, "no such task");

        bench.attempt(bench.completer, task, 2);

        assertFalse(bench.told(UserTaskGone.class).get(0).completed());
    }

    @Test
    void aStepThatWasGoneAtTheFirstAttemptIsNotOursAtTheSecond() {
        bench.engine.nextAnswer = new EngineFailure(Kind.GONE, "no such task");
        bench.engine.nextLook = new EngineFailure(Kind.AWAY, "connection refused");

        Outcome first = bench.attempt(bench.completer, task, 1);
        bench.engine.nextLook = null;
        bench.attempt(bench.completer, task, 2);

        assertInstanceOf(Outcome.Later.class, first);
        assertFalse(bench.told(UserTaskGone.class).get(0).completed());
    }

    @Test
    void afterAStepNobodyIsLookedForWhereTheInstanceHasEnded() {
        bench.engine.runs.put("e1", Engine.Run.State.COMPLETED);
        int looks = bench.engine.looks;
        List<InstanceMoved> moved = bench.told(InstanceMoved.class);

        bench.attempt(bench.completer, task, 1);

        assertEquals(moved, bench.told(InstanceMoved.class), "it goes nowhere any more");

        assertEquals(1, bench.told(InstanceEnded.class).size());
        assertEquals(looks, bench.engine.looks);
        assertEquals(0, bench.engine.askedForRuns, "its mark is no index of the engine's");
    }
}
