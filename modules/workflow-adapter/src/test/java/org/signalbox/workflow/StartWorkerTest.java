package org.signalbox.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.Engine.Run.State;
import org.signalbox.workflow.EngineFailure.Kind;

class StartWorkerTest {

    private Bench bench;
    private UUID meant;

    @BeforeEach
    void aStartThatIsMeant() {
        bench = new Bench(TestDatabase.with("workflow"));
        meant = bench.meant();
    }

    @Test
    void aStartThatIsAnsweredIsRecordedAndMirrored() {
        bench.attempt(bench.starter, meant, 1);

        InstanceStarted started = bench.told(InstanceStarted.class).get(0);
        assertEquals("e1", started.engineId());
        assertEquals(1, started.attempts());
        assertEquals(1, bench.told(UserTaskSeen.class).size());
        assertEquals(List.of("start"), bench.added);
    }

    /** By each of them the first attempt says that nobody was at the engine before. */
    @Test
    void claimsOfWhatIsDoneOnceAtTheEngineWaitForTheDisk() {
        assertTrue(bench.starter.readsItsAttempts());
        assertTrue(bench.completer.readsItsAttempts());
    }

    /** Outside of a transaction nothing can be read. */
    @Test
    void whatIsKnownIsWhatWouldBeReadAndIsNotRead() {
        JsonObject variables = Json.createObjectBuilder().add("sum", 3).build();
        Workflows.Start start =
                new Workflows.Start("default", "review", 2, "4711", new Origin(null, null), variables, false);
        UUID id = bench.asked(() -> bench.instances.start(start));
        Object known = bench.known.get(id);
        Item item = new Item(UUID.randomUUID(), StartWorker.KIND, id, "default", Lane.NONE, 1, 0, known);

        var work = bench.starter.prepared(List.of(item));

        assertEquals(bench.asked(() -> bench.instances.meant(List.of(id))).get(id), known);
        assertInstanceOf(
                Outcome.DoneTogether.class,
                work.apply(item).toCompletableFuture().join());
    }

    /** Outside of a transaction nothing can be read. */
    @Test
    void whatIsClaimedTogetherIsReadTogether() {
        List<Item> items = Stream.of(meant, bench.meant(), UUID.randomUUID())
                .map(ref -> new Item(UUID.randomUUID(), StartWorker.KIND, ref, "default", Lane.NONE, 1, 0))
                .toList();

        var work = bench.asked(() -> bench.starter.prepared(items));
        List<Class<?>> ends = items.stream()
                .<Class<?>>map(
                        item -> work.apply(item).toCompletableFuture().join().getClass())
                .toList();

        assertEquals(List.of(Outcome.DoneTogether.class, Outcome.DoneTogether.class, Outcome.Done.class), ends);
        assertEquals(2, bench.engine.runs.size());
    }

    @Test
    void aStartThatIsAnsweredAtOnceCostsNoLookForOthers() {
        bench.attempt(bench.starter, meant, 1);

        assertEquals(0, bench.engine.askedForRuns);
    }

    @Test
    void anInstanceThatEndedBeforeItsStartWasAnsweredIsRecordedAsEnded() {
        bench.engine.endsAtOnce = true;

        bench.attempt(bench.starter, meant, 1);

        assertEquals(1, bench.told(InstanceStarted.class).size());
        assertEquals(1, bench.told(InstanceEnded.class).size());
        assertEquals(0, bench.engine.looks);
    }

    @Test
    void aLostAnswerIsFoundByTheMarkAndNotStartedAgain() {
        lost(Kind.UNKNOWN);

        Outcome outcome = bench.attempt(bench.starter, meant, 2);

        assertInstanceOf(Outcome.DoneTogether.class, outcome);
        assertEquals(1, bench.engine.runs.size());
        assertEquals(2, bench.told(InstanceStarted.class).get(0).attempts());
        assertTrue(bench.added.contains("twin in 10 s"));
    }

    @Test
    void aLookIsNotTrustedBeforeTheEngineHasAnsweredForFiveSeconds() {
        lost(Kind.UNKNOWN);
        bench.engine.steadySince = Bench.NOW.minusMillis(4_900);

        Outcome outcome = bench.attempt(bench.starter, meant, 2);

        assertInstanceOf(Outcome.Later.class, outcome);
        assertTrue(bench.told(InstanceStarted.class).isEmpty());
    }

    @Test
    void eachFailureCountsOrNotAsItDeserves() {
        Map<Kind, Class<? extends Outcome>> outcomes = Map.of(
                Kind.AWAY, Outcome.Later.class,
                Kind.UNKNOWN, Outcome.Later.class,
                Kind.CREDENTIALS, Outcome.Later.class,
                Kind.ERROR, Outcome.Retry.class,
                Kind.CONFLICT, Outcome.Retry.class,
                Kind.PERMANENT, Outcome.Dead.class);

        outcomes.forEach((kind, outcome) -> {
            bench.engine.nextAnswer = new EngineFailure(kind, kind.name());
            assertInstanceOf(outcome, bench.attempt(bench.starter, bench.meant(), 1), kind.name());
        });
    }

    @Test
    void aTwinThatIsSeenWhenRecordingIsWrittenDownAndMirrorsNothing() {
        lost(Kind.UNKNOWN);
        bench.engine.started();

        bench.attempt(bench.starter, meant, 2);

        assertEquals("e1", bench.told(InstanceStarted.class).get(0).engineId());
        assertEquals(List.of("instance.twin-found"), bench.facts("instance.twin"));
        assertEquals(1, bench.told(UserTaskSeen.class).size());
        assertTrue(bench.added.contains("twin"));
    }

    @Test
    void anInstanceThatHasActedIsPreferredToOneThatWasCancelled() {
        lost(Kind.UNKNOWN);
        bench.engine.runs.put("e1", State.CANCELLED);
        bench.engine.started();
        bench.engine.runs.put("e2", State.COMPLETED);

        bench.attempt(bench.starter, meant, 2);

        assertEquals("e2", bench.told(InstanceStarted.class).get(0).engineId());
    }

    @Test
    void aRefusedStartThatIsTriedAgainLooksFirstWhateverTheCountSays() {
        lost(Kind.UNKNOWN);
        bench.engine.nextAnswer = null;
        bench.done(() -> bench.instances.refused(meant, "gave up", 12));

        bench.attempt(bench.starter, meant, 1);

        assertEquals(1, bench.engine.runs.size());
        assertEquals("e1", bench.told(InstanceStarted.class).get(0).engineId());
    }

    @Test
    void anInstanceThatBecameATwinMeanwhileIsNotRecorded() {
        lost(Kind.UNKNOWN);
        bench.done(() -> bench.instances.refused(meant, "gave up", 12));
        bench.done(() -> bench.twins.found(meant, "e1"));
        Snapshot seen = new Snapshot(Bench.NOW, List.of(), List.of());

        assertThrows(
                IllegalStateException.class,
                () -> bench.done(() ->
                        bench.instances.started(List.of(new Instances.Started(meant, "e1", List.of(), 2, seen)))));
        bench.attempt(bench.starter, meant, 3);

        assertEquals("e2", bench.told(InstanceStarted.class).get(0).engineId());
    }

    @Test
    void anInputThatIsRefusedNeverReachesTheEngineAndMayBeTriedAgain() {
        bench.inputErrors = List.of(new InputCheck.Violation("/amount", "string found, integer expected"));

        Outcome outcome = bench.attempt(bench.starter, meant, 1);
        bench.inputErrors = List.of();
        bench.done(() -> bench.instances.restart(meant));
        bench.attempt(bench.starter, meant, 1);

        assertEquals(
                new Outcome.Dead("the input of review is refused: /amount string found, integer expected"), outcome);
        assertEquals(1, bench.told(StartRefused.class).size());
        assertEquals(1, bench.engine.runs.size());
    }

    private void lost(Kind kind) {
        bench.engine.nextAnswer = new EngineFailure(kind, "lost");
        bench.attempt(bench.starter, meant, 1);
        bench.engine.nextAnswer = null;
    }
}
