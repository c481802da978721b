package org.signalbox.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.EngineFailure.Kind;

class CorrelateWorkerTest {

    private Bench bench;
    private UUID instance;
    private UUID message;

    @BeforeEach
    void anInstanceThatRunsAndAMessage() {
        bench = new Bench(TestDatabase.with("workflow"));
        instance = bench.meant();
        bench.attempt(bench.starter, instance, 1);
        message = bench.message();
    }

    @Test
    void theOneThatWaitsGetsTheMessageAndWhatComesOfItIsSeenAtOnce() {
        bench.messages.waiting.add("e1");
        bench.engine.waiting.add(new Engine.Waiting("pack", "e1", "pack", "Pack it"));

        Outcome outcome = bench.attempt(bench.correlator, message, 1);

        assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals(
                List.of(new MessageDelivered("default", message, instance, "e1", 1)),
                bench.told(MessageDelivered.class));
        assertEquals(2, bench.told(UserTaskSeen.class).size());
        assertEquals(List.of("message.delivered"), bench.facts("message"));
        assertEquals(3, bench.messages.lastVariables.getInt("sum"));
    }

    @Test
    void aMessageThatIsDeliveredIsNotDeliveredAgain() {
        bench.messages.waiting.add("e1");
        bench.attempt(bench.correlator, message, 1);
        bench.messages.waiting.add("e1");

        assertInstanceOf(Outcome.Done.class, bench.attempt(bench.correlator, message, 2));

        assertEquals(List.of("e1"), bench.messages.took);
    }

    @Test
    void whileNobodyWaitsItAsksLessAndLessOftenAndNotBeyondItsTime() {
        Outcome.Later first = (Outcome.Later) bench.attempt(bench.correlator, message, 1);
        bench.now = Bench.NOW.plusSeconds(59);
        Outcome.Later last = (Outcome.Later) bench.attempt(bench.correlator, message, 30);
        bench.now = Bench.NOW.plusSeconds(60);
        Outcome.Dead dead = (Outcome.Dead) bench.attempt(bench.correlator, message, 31);

        assertEquals("nobody waits for message paid with business key 4711 and order = 7 yet", first.reason());
        assertEquals(Duration.ofSeconds(1), first.delay());
        assertEquals(Duration.ofSeconds(1), last.delay());
        assertEquals("nobody waited for message paid with business key 4711 and order = 7 within PT1M", dead.reason());
        assertEquals(
                List.of(new MessageNotDelivered("default", message, dead.reason(), 31)),
                bench.told(MessageNotDelivered.class));
    }

    @Test
    void aDeadMessageThatIsTriedAgainHasItsWholeTimeAgain() {
        bench.now = Bench.NOW.plusSeconds(60);
        bench.attempt(bench.correlator, message, 1);

        bench.done(() -> bench.correlations.again(message));
        Outcome outcome = bench.attempt(bench.correlator, message, 1);

        assertInstanceOf(Outcome.Later.class, outcome);
    }

    @Test
    void whereSeveralWaitNobodyGetsIt() {
        bench.started("default", "e2");
        bench.messages.waiting.addAll(List.of("e1", "e2"));

        Outcome.Later later = (Outcome.Later) bench.attempt(bench.correlator, message, 1);

        assertTrue(later.reason().startsWith("more than one instance wait for message paid"), later.reason());
        assertTrue(bench.messages.took.isEmpty());
    }

    @Test
    void aLostAnswerIsLookedUpAndNotDeliveredTwice() {
        for (Kind kind : Set.of(Kind.UNKNOWN, Kind.ERROR, Kind.CONFLICT)) {
            UUID one = lost(kind, true);
            bench.messages.waiting.add("e1");
            int before = bench.messages.took.size();

            assertInstanceOf(Outcome.Done.class, bench.attempt(bench.correlator, one, 2), kind.name());

            assertEquals(before, bench.messages.took.size(), kind.name());
            bench.messages.waiting.clear();
        }
    }

    @Test
    void whatCertainlyDidNotArriveIsDeliveredAfterTheLook() {
        UUID one = lost(Kind.UNKNOWN, false);

        assertInstanceOf(Outcome.Done.class, bench.attempt(bench.correlator, one, 2));

        assertEquals(List.of("e1"), bench.messages.took);
    }

    @Test
    void aLookIsNotTrustedBeforeTheEngineHasAnsweredForFiveSeconds() {
        UUID one = lost(Kind.UNKNOWN, true);
        bench.engine.steadySince = Bench.NOW.minusMillis(4_900);

        Outcome outcome = bench.attempt(bench.correlator, one, 2);

        assertInstanceOf(Outcome.Later.class, outcome);
        assertTrue(bench.told(MessageDelivered.class).isEmpty());
    }

    @Test
    void eachFailureCountsOrNotAsItDeserves() {
        Map<Kind, Class<? extends Outcome>> outcomes = Map.of(
                Kind.AWAY, Outcome.Later.class,
                Kind.UNKNOWN, Outcome.Later.class,
                Kind.CREDENTIALS, Outcome.Later.class,
                Kind.ERROR, Outcome.Retry.class,
                Kind.CONFLICT, Outcome.Retry.class,
                Kind.GONE, Outcome.Later.class,
                Kind.PERMANENT, Outcome.Dead.class);

        outcomes.forEach((kind, outcome) -> {
            bench.messages.waiting.clear();
            bench.messages.waiting.add("e-" + kind);
            bench.engine.roots.put("e-" + kind, "e1");
            bench.messages.doesIt = false;
            bench.messages.nextAnswer = new EngineFailure(kind, kind.name());
            assertInstanceOf(outcome, bench.attempt(bench.correlator, bench.message(), 1), kind.name());
        });
    }

    @Test
    void aRefusedMessageWhoseReceiverIsGoneLooksForAnother() {
        bench.messages.waiting.add("e1");
        bench.messages.nextAnswer = new EngineFailure(Kind.PERMANENT, "400");
        bench.messages.doesIt = false;
        bench.messages.whileSending = () -> bench.messages.leave("e1");

        Outcome outcome = bench.attempt(bench.correlator, message, 1);

        assertInstanceOf(Outcome.Later.class, outcome);
    }

    @Test
    void whatFailsAgainAndAgainIsGivenUpOnlyWhenItCertainlyDidNotArrive() {
        Outcome outcome = bench.attempt(bench.correlator, lost(Kind.ERROR, false), 13, 12);
        bench.messages.waiting.clear();
        Outcome arrived = bench.attempt(bench.correlator, lost(Kind.ERROR, true), 13, 12);

        assertInstanceOf(Outcome.Done.class, arrived);
        assertEquals("engine: lost", ((Outcome.Dead) outcome).reason());
    }

    @Test
    void ofTwoMessagesForTheSameWaitOneLetsTheOtherGoFirst() {
        lost(Kind.UNKNOWN, false);

        Outcome.Later later = (Outcome.Later) bench.attempt(bench.correlator, message, 1);

        assertEquals("another message is on its way to the same step", later.reason());
        assertTrue(bench.messages.took.isEmpty());
    }

    @Test
    void aTwinGetsNoMessage() {
        bench.engine.started();
        bench.messages.waiting.add("e2");

        assertInstanceOf(Outcome.Later.class, bench.attempt(bench.correlator, message, 1));

        assertTrue(bench.messages.took.isEmpty());
    }

    @Test
    void whatIsTooLongForTheEngineStaysWithTheInstance() {
        UUID long1 = bench.message("essay");
        bench.messages.waiting.add("e1");

        bench.attempt(bench.correlator, long1, 1);

        assertEquals(Set.of("sum"), bench.messages.lastVariables.keySet());
        assertEquals(
                "long",
                bench.asked(() -> bench.instances.recorded(instance))
                        .orElseThrow()
                        .withheld()
                        .getString("essay"));
    }

    private UUID lost(Kind kind, boolean done) {
        UUID one = bench.message();
        bench.messages.waiting.add("e1");
        bench.messages.doesIt = done;
        bench.messages.nextAnswer = new EngineFailure(kind, "lost");
        bench.attempt(bench.correlator, one, 1);
        bench.messages.doesIt = true;
        bench.messages.nextAnswer = null;
        return one;
    }
}
