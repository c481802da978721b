package org.signalbox.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Outcome;

class WatchWorkerTest {

    private static final String REVIEW = "review of e1";

    private Bench bench;
    private UUID mark;
    private WatchWorker watcher;

    @BeforeEach
    void aRunningInstanceThatIsWatched() {
        bench = new Bench(TestDatabase.with("workflow"));
        mark = bench.meant();
        bench.attempt(bench.starter, mark, 1);
        bench.done(bench.watching::begin);
        watcher = bench.watcher();
        bench.changes.allTasks.add(new Changes.OpenTask(REVIEW, java.util.Optional.of(mark), null));
        round();
        bench.engine.looks = 0;
        bench.told.fired.clear();
    }

    private Outcome round() {
        return bench.attempt(watcher, WatchWorker.ENGINE, 2);
    }

    private List<Fact> facts() {
        return bench.told(Fact.class);
    }

    @Test
    void whatIsInWritingAlreadyIsNotLookedAt() {
        bench.changes.open(REVIEW, mark, null);

        Outcome outcome = round();

        assertInstanceOf(Outcome.Later.class, outcome);
        assertEquals(0, bench.engine.looks);
        assertEquals(List.of(Bench.NOW.minusSeconds(5)), bench.changes.asked);
    }

    @Test
    void anInstanceThatWasCancelledThereIsCancelledHereByTheEngine() {
        bench.engine.runs.put("e1", Engine.Run.State.CANCELLED);
        bench.changes.endedInstances.add("e1");

        round();

        assertEquals(
                List.of("CANCELLED by engine"),
                facts().stream()
                        .filter(fact -> fact.what().equals("instance.ended"))
                        .map(fact -> fact.to() + " by " + fact.actor())
                        .toList());
        assertEquals(List.of(new InstanceEnded("default", mark, false)), bench.told(InstanceEnded.class));
    }

    @Test
    void aTaskThatSomebodyCompletedThereIsGone() {
        bench.now = Bench.NOW.plusSeconds(1);
        bench.engine.waiting.clear();
        bench.changes.endedTasks.add(REVIEW);

        round();

        assertEquals(1, bench.told(UserTaskGone.class).size());
        assertEquals(List.of("user-task.gone"), facts().stream().map(Fact::what).toList());
        assertEquals("engine", facts().get(0).actor());
    }

    @Test
    void aTaskThatATimerMadeIsSeen() {
        bench.engine.waiting.add(new Engine.Waiting("u2", "e1", "remind", "Remind"));
        bench.engine.roots.put("e1", "e1");
        bench.changes.open("u2", mark, null);

        round();
        round();

        assertEquals(
                List.of("remind"),
                bench.told(UserTaskSeen.class).stream()
                        .map(UserTaskSeen::taskKey)
                        .toList());
        assertEquals(1, bench.engine.looks);
    }

    @Test
    void aTwinThatWaitsForPeopleIsFound() {
        String twin = bench.engine.started();
        bench.changes.open("review of " + twin, mark, null);

        round();

        assertEquals(List.of("instance.twin-found"), bench.facts("instance.twin"));
        assertEquals(0, bench.told(UserTaskSeen.class).size());
    }

    @Test
    void whatAnInstanceDoesAfterATimerIsAskedWithoutItsMark() {
        bench.engine.waiting.add(new Engine.Waiting("u2", "e1", "remind", "Remind"));
        bench.changes.open("u2", mark, null);

        round();

        assertEquals(1, bench.engine.askedForOne);
        assertEquals(0, bench.engine.askedForRuns);
    }

    /** It costs a question for each. */
    @Test
    void whomATaskIsForIsAskedOnceAndOnlyWhereTheModelDoesNotSayIt() {
        bench.engine.waiting.add(new Engine.Waiting("u2", "e1", "remind", "Remind", null, UserTaskTerms.NONE, true));
        bench.engine.roots.put("e1", "e1");
        bench.changes.open("u2", mark, null);

        round();
        bench.changes.open("u2", mark, "mary");
        round();

        UserTaskTerms terms = bench.told(UserTaskSeen.class).get(0).terms();
        assertEquals(List.of("u2"), bench.engine.askedWhom);
        assertEquals(List.of("ann"), terms.candidateUsers());
        assertEquals(List.of("east"), terms.candidateGroups());
    }

    @Test
    void aTaskThatWasGivenToSomebodyThereSaysSo() {
        bench.engine.waiting.set(0, new Engine.Waiting(REVIEW, "e1", "review", "Review", "mary"));
        bench.changes.open(REVIEW, mark, "mary");

        round();
        round();

        assertEquals(
                List.of("user-task.assigned to mary by engine"),
                facts().stream()
                        .map(fact -> fact.what() + " to " + fact.why() + " by " + fact.actor())
                        .toList());
        assertEquals(1, bench.engine.looks);
    }

    @Test
    void anInstanceThatWasSuspendedThereSaysSoWhenAllIsCompared() {
        bench.engine.suspended.add("e1");
        bench.changes.suspended.add("e1");
        watcher = bench.watcher();

        round();
        boolean suspended = isSuspended();
        bench.engine.suspended.clear();
        bench.changes.suspended.clear();
        bench.now = bench.now.plusSeconds(1);
        watcher = bench.watcher();
        round();

        assertTrue(suspended);
        assertFalse(isSuspended());
        assertEquals(
                List.of("instance.suspended by engine", "instance.resumed by engine"),
                facts().stream()
                        .map(fact -> fact.what() + " by " + fact.actor())
                        .toList());
    }

    @Test
    void whatWasSeenBeforeDoesNotUndoWhatWasSeenLater() {
        Engine.Run suspended = new Engine.Run("e1", Engine.Run.State.RUNNING, true);
        Engine.Run running = new Engine.Run("e1", Engine.Run.State.RUNNING);

        bench.done(() -> bench.observations.note(mark, seen(3, suspended)));
        bench.done(() -> bench.observations.note(mark, seen(2, running)));

        assertTrue(isSuspended());
    }

    @Test
    void whatSeveralSawAndIsRecordedTogetherIsOneTask() {
        Engine.Run running = new Engine.Run("e1", Engine.Run.State.RUNNING);
        Engine.Waiting waiting = new Engine.Waiting("new", "e1", "second", "Second");
        Snapshot seen = Snapshot.of(Bench.NOW.plusSeconds(1), List.of(waiting), running);
        int before = bench.told(UserTaskSeen.class).size();

        bench.done(() -> bench.gathering.during(() -> {
            bench.observations.noteTogether(mark, seen);
            bench.observations.noteTogether(mark, seen);
        }));

        assertEquals(before + 1, bench.told(UserTaskSeen.class).size());
    }

    private static Snapshot seen(int second, Engine.Run run) {
        return new Snapshot(Bench.NOW.plusSeconds(second), List.of(), List.of(run));
    }

    private boolean isSuspended() {
        long[] suspended = new long[1];
        Sql.on(
                bench.database.dataSource(),
                sql -> suspended[0] =
                        sql.count("select count(*) from workflow.instance where id = ? and suspended", mark));
        return suspended[0] == 1;
    }

    @Test
    void whatWasReadAndNotRecordedIsReadAgain() {
        bench.now = Bench.NOW.plusSeconds(10);
        bench.engine.runs.put("e1", Engine.Run.State.CANCELLED);
        bench.changes.endedInstances.add("e1");
        bench.engine.nextLook = new EngineFailure(EngineFailure.Kind.UNKNOWN, "cut off");

        round();
        bench.engine.nextLook = null;
        bench.now = Bench.NOW.plusSeconds(20);
        round();
        round();

        Instant first = Bench.NOW.minusSeconds(5);
        assertEquals(List.of(first, first, Bench.NOW.plusSeconds(15)), bench.changes.asked);
        assertEquals(List.of(new InstanceEnded("default", mark, false)), bench.told(InstanceEnded.class));
    }

    @Test
    void aServerThatStartsComparesAllAndFindsWhatNobodyTold() {
        bench.engine.runs.put("e1", Engine.Run.State.COMPLETED);
        bench.changes.endedInstances.add("e1");
        watcher = bench.watcher();
        int before = bench.changes.comparisons;

        round();
        round();

        assertEquals(before + 1, bench.changes.comparisons);
        assertEquals(List.of(new InstanceEnded("default", mark, true)), bench.told(InstanceEnded.class));
        assertEquals(1, bench.changes.asked.size());
    }

    @Test
    void allIsComparedAfterAMinuteUnseenAndEachHour() {
        int before = bench.changes.comparisons;

        for (int minute = 0; minute <= 61; minute++) {
            bench.now = Bench.NOW.plusSeconds(59L * minute);
            round();
        }
        int withinTheHour = bench.changes.comparisons - before;
        bench.now = bench.now.plusSeconds(59);
        round();
        int hourly = bench.changes.comparisons - before;
        bench.now = bench.now.plusSeconds(61);
        round();

        assertEquals(List.of(0, 1, 2), List.of(withinTheHour, hourly, bench.changes.comparisons - before));
    }

    @Test
    void itBeginsOnceHoweverManyServersStart() {
        bench.added.clear();

        bench.done(bench.watching::begin);

        assertEquals(List.of(), bench.added);
    }

    @Test
    void whatWasWatchedInstanceByInstanceIsNotAnyMore() {
        assertInstanceOf(Outcome.Done.class, bench.attempt(watcher, mark, 1));
    }
}
