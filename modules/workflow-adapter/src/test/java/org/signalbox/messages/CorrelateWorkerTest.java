package org.signalbox.messages;

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
import org.signalbox.workflow.Bench;
import org.signalbox.workflow.Engine;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;
import org.signalbox.workflow.UserTaskSeen;

class CorrelateWorkerTest {

    private Post post;
    private Bench bench;
    private UUID instance;
    private UUID message;

    @BeforeEach
    void anInstanceThatRunsAndAMessage() {
        post = new Post(TestDatabase.with("workflow"));
        bench = post.bench;
        instance = bench.running();
        message = post.message();
    }

    @Test
    void whatIsKnownIsWhatWouldBeRead() {
        UUID withheld = post.message("essay");

        assertEquals(bench.asked(() -> post.correlations.meant(withheld)).orElseThrow(), bench.known.get(withheld));
    }

    @Test
    void theOneThatWaitsGetsTheMessageAndWhatComesOfItIsSeenAtOnce() {
        post.messages.waiting.add("e1");
        bench.engine.waiting.add(new Engine.Waiting("pack", "e1", "pack", "Pack it"));

        Outcome outcome = bench.attempt(post.correlator, message, 1);

        assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals(
                List.of(new MessageDelivered("default", message, instance, "e1", 1)),
                bench.told(MessageDelivered.class));
        assertEquals(2, bench.told(UserTaskSeen.class).size());
        assertEquals(List.of("message.delivered"), bench.facts("message"));
        assertEquals(3, post.messages.lastVariables.getInt("sum"));
    }

    @Test
    void aMessageThatIsDeliveredIsNotDeliveredAgain() {
        post.messages.waiting.add("e1");
        bench.attempt(post.correlator, message, 1);
        post.messages.waiting.add("e1");

        assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, message, 2));

        assertEquals(List.of("e1"), post.messages.took);
    }

    @Test
    void whileNobodyWaitsItAsksLessAndLessOftenAndNotBeyondItsTime() {
        Outcome.Later first = (Outcome.Later) bench.attempt(post.correlator, message, 1);
        bench.now = Bench.NOW.plusSeconds(59);
        Outcome.Later last = (Outcome.Later) bench.attempt(post.correlator, message, 30);
        bench.now = Bench.NOW.plusSeconds(60);
        Outcome over = bench.attempt(post.correlator, message, 31);

        assertEquals("nobody waits for message paid with business key 4711 and order = 7 yet", first.reason());
        assertEquals(Duration.ofMillis(100), first.delay());
        assertEquals(Duration.ofSeconds(1), last.delay());
        assertInstanceOf(Outcome.Done.class, over);
        assertEquals(
                List.of(new MessageNotDelivered(
                        "default",
                        message,
                        "nobody waited for message paid with business key 4711 and order = 7 within PT1M",
                        31)),
                bench.told(MessageNotDelivered.class));
        assertEquals(List.of("message.parked"), bench.facts("message"));
    }

    @Test
    void aParkedMessageThatIsTriedAgainHasItsWholeTimeAgain() {
        bench.now = Bench.NOW.plusSeconds(60);
        bench.attempt(post.correlator, message, 1);

        bench.done(() -> post.correlations.again(message));
        Outcome outcome = bench.attempt(post.correlator, message, 1);

        assertInstanceOf(Outcome.Later.class, outcome);
    }

    @Test
    void whereSeveralWaitNobodyGetsIt() {
        bench.started("default", "e2");
        post.messages.waiting.addAll(List.of("e1", "e2"));

        Outcome.Later later = (Outcome.Later) bench.attempt(post.correlator, message, 1);

        assertTrue(later.reason().startsWith("more than one instance wait for message paid"), later.reason());
        assertTrue(post.messages.took.isEmpty());
    }

    @Test
    void aLostAnswerIsLookedUpAndNotDeliveredTwice() {
        for (Kind kind : Set.of(Kind.UNKNOWN, Kind.ERROR, Kind.CONFLICT)) {
            UUID one = lost(kind, true);
            post.messages.waiting.add("e1");
            int before = post.messages.took.size();

            assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, one, 2), kind.name());

            assertEquals(before, post.messages.took.size(), kind.name());
            post.messages.waiting.clear();
        }
    }

    @Test
    void whatCertainlyDidNotArriveIsDeliveredAfterTheLook() {
        UUID one = lost(Kind.UNKNOWN, false);

        assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, one, 2));

        assertEquals(List.of("e1"), post.messages.took);
    }

    @Test
    void whatArrivesRightAfterTheLookIsNotDeliveredOnceMore() {
        UUID one = lost(Kind.UNKNOWN, false);
        post.messages.whileLooking = this::anEarlierCallArrives;

        Outcome outcome = bench.attempt(post.correlator, one, 2);

        assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals(List.of("e1"), post.messages.took);
        assertEquals(1, bench.told(MessageDelivered.class).size());
    }

    @Test
    void anEngineThatIsAwayLeavesTheDoubtOfAnEarlierCall() {
        UUID one = lost(Kind.UNKNOWN, false);
        for (Kind kind : List.of(Kind.AWAY, Kind.CREDENTIALS, Kind.GONE)) {
            post.messages.doesIt = false;
            post.messages.nextAnswer = new EngineFailure(kind, kind.name());
            assertInstanceOf(Outcome.Later.class, bench.attempt(post.correlator, one, 2), kind.name());
        }
        post.messages.doesIt = true;
        post.messages.nextAnswer = null;
        anEarlierCallArrives();

        assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, one, 3));

        assertEquals(List.of("e1"), post.messages.took);
    }

    @Test
    void whereTheOneThatItWasAimedAtWentOnWithoutItWhoWaitsNowGetsIt() {
        UUID one = lost(Kind.UNKNOWN, false);
        post.messages.leave("e1");
        post.messages.waiting.add("e1");

        assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, one, 2));

        assertEquals(List.of("e1"), post.messages.took);
    }

    /** And its instance waits for the next one. */
    private void anEarlierCallArrives() {
        post.messages.leave("e1");
        post.messages.took.add("e1");
        post.messages.waiting.add("e1");
    }

    @Test
    void aLookIsNotTrustedBeforeTheEngineHasAnsweredForFiveSeconds() {
        UUID one = lost(Kind.UNKNOWN, true);
        bench.engine.steadySince = Bench.NOW.minusMillis(4_900);

        Outcome outcome = bench.attempt(post.correlator, one, 2);

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
            post.messages.waiting.clear();
            post.messages.waiting.add("e-" + kind);
            bench.engine.roots.put("e-" + kind, "e1");
            post.messages.doesIt = false;
            post.messages.nextAnswer = new EngineFailure(kind, kind.name());
            assertInstanceOf(outcome, bench.attempt(post.correlator, post.message(), 1), kind.name());
        });
    }

    @Test
    void aRefusedMessageWhoseReceiverIsGoneLooksForAnother() {
        post.messages.waiting.add("e1");
        post.messages.nextAnswer = new EngineFailure(Kind.PERMANENT, "400");
        post.messages.doesIt = false;
        post.messages.whileSending = () -> post.messages.leave("e1");

        Outcome outcome = bench.attempt(post.correlator, message, 1);

        assertInstanceOf(Outcome.Later.class, outcome);
    }

    @Test
    void whatFailsAgainAndAgainIsGivenUpOnlyWhenItCertainlyDidNotArrive() {
        Outcome outcome = bench.attempt(post.correlator, lost(Kind.ERROR, false), 13, 12);
        post.messages.waiting.clear();
        Outcome arrived = bench.attempt(post.correlator, lost(Kind.ERROR, true), 13, 12);

        assertInstanceOf(Outcome.Done.class, arrived);
        assertEquals("engine: lost", ((Outcome.Dead) outcome).reason());
    }

    @Test
    void ofTwoMessagesForTheSameWaitOneLetsTheOtherGoFirst() {
        lost(Kind.UNKNOWN, false);

        Outcome.Later later = (Outcome.Later) bench.attempt(post.correlator, message, 1);

        assertEquals("another message is on its way to the same step", later.reason());
        assertTrue(post.messages.took.isEmpty());
    }

    @Test
    void aTwinGetsNoMessage() {
        bench.engine.started();
        post.messages.waiting.add("e2");

        assertInstanceOf(Outcome.Later.class, bench.attempt(post.correlator, message, 1));

        assertTrue(post.messages.took.isEmpty());
    }

    @Test
    void whatIsTooLongForTheEngineStaysWithTheInstance() {
        UUID long1 = post.message("essay");
        post.messages.waiting.add("e1");

        bench.attempt(post.correlator, long1, 1);

        assertEquals(Set.of("sum"), post.messages.lastVariables.keySet());
        assertEquals("long", bench.withheldOf(instance).getString("essay"));
    }

    private UUID lost(Kind kind, boolean done) {
        UUID one = post.message();
        post.messages.waiting.add("e1");
        post.messages.doesIt = done;
        post.messages.nextAnswer = new EngineFailure(kind, "lost");
        bench.attempt(post.correlator, one, 1);
        post.messages.doesIt = true;
        post.messages.nextAnswer = null;
        return one;
    }
}
