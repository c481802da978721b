package org.signalbox.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.Engine.Run.State;

class TwinsTest {

    private Bench bench;
    private UUID mark;

    @BeforeEach
    void aRecordedStart() {
        bench = new Bench(TestDatabase.with("workflow"));
        mark = bench.meant();
        bench.attempt(bench.starter, mark, 1);
    }

    @Test
    void aTwinIsDeletedAndCountedOnceHoweverOftenItIsMet() {
        String twin = bench.engine.started();

        Outcome first = bench.attempt(bench.remover, mark, 1);
        Outcome second = bench.attempt(bench.remover, mark, 2);
        bench.attempt(bench.remover, mark, 3);

        assertInstanceOf(Outcome.Later.class, first);
        assertInstanceOf(Outcome.Done.class, second);
        assertEquals(State.CANCELLED, bench.engine.runs.get(twin));
        assertEquals(State.RUNNING, bench.engine.runs.get("e1"));
        assertEquals(new Twins.Count(1, 1), bench.asked(() -> bench.twins.twins()));
        assertEquals(List.of("instance.twin-found", "instance.twin-removed"), bench.facts("instance.twin"));
    }

    @Test
    void aTwinThatEndedFirstIsFoundAndNotRemoved() {
        bench.engine.runs.put(bench.engine.started(), State.COMPLETED);

        bench.attempt(bench.remover, mark, 1);

        assertEquals(new Twins.Count(1, 0), bench.asked(() -> bench.twins.twins()));
    }

    @Test
    void aTwinIsNotLookedForBeforeALookCanBeTrusted() {
        bench.engine.started();
        bench.engine.steadySince = Bench.NOW.minusSeconds(4);

        Outcome outcome = bench.attempt(bench.remover, mark, 1);

        assertInstanceOf(Outcome.Later.class, outcome);
        assertEquals(new Twins.Count(0, 0), bench.asked(() -> bench.twins.twins()));
    }

    @Test
    void whoMeetsSomethingOfATwinShowsTheTwin() {
        Ownership.Owner owner = owner(bench.engine.started());

        bench.done(((Ownership.Twin) owner).found());

        assertEquals(new Twins.Count(1, 0), bench.asked(() -> bench.twins.twins()));
        assertEquals("twin", bench.added.get(bench.added.size() - 1));
    }

    @Test
    void whatBelongsToAStartThatIsNotRecordedBelongsToNobodyYet() {
        bench.meant();

        assertInstanceOf(Ownership.NotYet.class, owner(bench.engine.started()));
    }

    private Ownership.Owner owner(String engineId) {
        return bench.asked(
                () -> bench.ownership.of(engineId).toCompletableFuture().join());
    }

    @Test
    void whatAStartThatWasGivenUpLeftBehindIsDeleted() {
        UUID refused = bench.meant();
        bench.engine.runs.clear();
        String orphan = bench.engine.started();
        bench.done(() -> bench.instances.refused(refused, "gave up", 12));

        bench.attempt(bench.remover, refused, 1);
        bench.attempt(bench.remover, refused, 2);

        assertEquals(State.CANCELLED, bench.engine.runs.get(orphan));
        assertEquals(new Twins.Count(1, 1), bench.asked(() -> bench.twins.twins()));
    }

    @Test
    void aStepOfACalledProcessBelongsToItsRootAlsoBesideATwin() {
        bench.engine.started();
        bench.engine.roots.put("called", "e1");
        bench.engine.waiting.add(new Engine.Waiting("edit", "called", "edit", "Edit"));

        bench.attempt(bench.remover, mark, 1);

        assertEquals(
                List.of("review", "edit"),
                bench.told(UserTaskSeen.class).stream()
                        .map(UserTaskSeen::taskKey)
                        .toList());
    }

    @Test
    void nothingIsDeletedOfAStartThatIsTriedAgainDuringTheLook() {
        UUID refused = bench.meant();
        bench.engine.runs.clear();
        String orphan = bench.engine.started();
        bench.done(() -> bench.instances.refused(refused, "gave up", 12));
        bench.engine.meanwhile = () -> bench.instances.restart(refused);

        Outcome outcome = bench.attempt(bench.remover, refused, 1);

        assertInstanceOf(Outcome.Later.class, outcome);
        assertEquals(State.RUNNING, bench.engine.runs.get(orphan));
        assertEquals(new Twins.Count(0, 0), bench.asked(() -> bench.twins.twins()));
    }

    @Test
    void aRunThatWasRecordedDuringTheLookIsNoTwin() {
        UUID refused = bench.meant();
        String late = bench.engine.started();
        bench.engine.runs.remove("e1");
        Snapshot seen = new Snapshot(Bench.NOW, List.of(), List.of(new Engine.Run(late, State.RUNNING)));
        bench.done(() -> bench.instances.refused(refused, "gave up", 12));
        bench.engine.meanwhile =
                () -> bench.instances.started(List.of(new Instances.Started(refused, late, List.of(), 2, seen)));

        bench.attempt(bench.remover, refused, 1);

        assertEquals(State.RUNNING, bench.engine.runs.get(late));
        assertEquals(new Twins.Count(0, 0), bench.asked(() -> bench.twins.twins()));
    }
}
