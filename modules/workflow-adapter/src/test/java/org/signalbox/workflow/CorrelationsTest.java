package org.signalbox.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.EngineFailure.Kind;

/** Several messages, rounds of a loop, tenants, and attempts that come late. */
class CorrelationsTest {

    private Bench bench;
    private UUID message;

    @BeforeEach
    void anInstanceThatWaitsAndAMessage() {
        bench = new Bench(TestDatabase.with("workflow"));
        bench.attempt(bench.starter, bench.meant(), 1);
        message = bench.message();
        bench.messages.waiting.add("e1");
    }

    @Test
    void anAttemptThatComesLateDeliversNothingToTheNextRound() {
        bench.messages.whileSeeking = () -> {
            bench.elsewhere(bench.correlator, message, 2);
            bench.messages.waiting.add("e1");
        };
        Outcome late = bench.attempt(bench.correlator, message, 1);

        assertInstanceOf(Outcome.Later.class, late);
        assertEquals(List.of("e1"), bench.messages.took);
        assertEquals(1, bench.told(MessageDelivered.class).size());
    }

    @Test
    void aLateAttemptDoesNotForgetALaterAim() {
        lose(message, false);
        bench.messages.whileLooking = () -> {
            bench.messages.nextAnswer = new EngineFailure(Kind.UNKNOWN, "lost");
            bench.elsewhere(bench.correlator, message, 3);
            bench.messages.nextAnswer = null;
            bench.messages.waiting.add("e1");
        };

        Outcome late = bench.attempt(bench.correlator, message, 2);
        Outcome next = bench.attempt(bench.correlator, message, 4);

        assertEquals("another attempt is at it", ((Outcome.Later) late).reason());
        assertInstanceOf(Outcome.Done.class, next);
        assertEquals(List.of("e1"), bench.messages.took);
    }

    @Test
    void theArrivalOfAnotherMessageIsNotTakenForItsOwn() {
        lose(message, false);
        bench.messages.leave("e1");
        bench.messages.waiting.add("e1");
        UUID second = bench.message();

        Outcome contested = bench.attempt(bench.correlator, second, 1);
        Outcome first = bench.attempt(bench.correlator, message, 2);
        Outcome nobody = bench.attempt(bench.correlator, second, 2);

        assertEquals("another message is on its way to the same step", ((Outcome.Later) contested).reason());
        assertInstanceOf(Outcome.Done.class, first);
        assertTrue(((Outcome.Later) nobody).reason().startsWith("nobody waits"));
        assertEquals(1, bench.told(MessageDelivered.class).size());
    }

    @Test
    void aWaitThatAnotherMessageTookMeanwhileIsNoArrival() {
        UUID second = bench.message();
        bench.messages.whileFound = () -> bench.elsewhere(bench.correlator, second, 1);

        Outcome outcome = bench.attempt(bench.correlator, message, 1);

        assertEquals("what waited does not any more", ((Outcome.Later) outcome).reason());
        assertEquals(
                List.of(second),
                bench.told(MessageDelivered.class).stream()
                        .map(MessageDelivered::correlation)
                        .toList());
    }

    @Test
    void aMessageThatGaveUpInDoubtKeepsItsStepAndIsReplayedAfterALook() {
        lose(message, true);
        bench.gaveUp(bench.correlator, message);
        bench.messages.waiting.add("e1");
        UUID second = bench.message();
        Outcome contested = bench.attempt(bench.correlator, second, 1);

        bench.done(() -> bench.correlations.again(message));
        Outcome replayed = bench.attempt(bench.correlator, message, 25);

        assertInstanceOf(Outcome.Later.class, contested);
        assertTrue(bench.told(MessageNotDelivered.class).get(0).reason().contains("may have been delivered"));
        assertInstanceOf(Outcome.Done.class, replayed);
        assertEquals(List.of("e1"), bench.messages.took);
        assertInstanceOf(Outcome.Done.class, bench.attempt(bench.correlator, second, 2));
    }

    @Test
    void aLookThatFailsIsNoReasonToGiveUp() {
        for (Kind kind : Kind.values()) {
            UUID one = bench.message();
            lose(one, true);
            bench.messages.nextLook = new EngineFailure(kind, "history");

            assertInstanceOf(Outcome.Later.class, bench.attempt(bench.correlator, one, 99, 30), kind.name());

            bench.messages.nextLook = null;
            assertInstanceOf(Outcome.Done.class, bench.attempt(bench.correlator, one, 100, 30), kind.name());
            bench.messages.waiting.add("e1");
        }
    }

    @Test
    void aWaitThatIsGoneWhenTheMessageComesIsNoDoubt() {
        bench.messages.whileSending = () -> bench.messages.leave("e1");

        Outcome outcome = bench.attempt(bench.correlator, message, 1);
        bench.messages.waiting.add("e1");

        assertEquals("what waited does not any more", ((Outcome.Later) outcome).reason());
        bench.engine.steadySince = Bench.NOW;
        assertInstanceOf(Outcome.Done.class, bench.attempt(bench.correlator, message, 2));
    }

    @Test
    void whatKeepsAMessageBackKeepsItNoLongerThanItsTime() {
        lose(bench.message(), false);
        Outcome.Later early = (Outcome.Later) bench.attempt(bench.correlator, message, 1);
        bench.now = Bench.NOW.plusSeconds(20);
        Outcome.Later late = (Outcome.Later) bench.attempt(bench.correlator, message, 2);
        bench.now = Bench.NOW.plusSeconds(60);
        Outcome.Dead dead = (Outcome.Dead) bench.attempt(bench.correlator, message, 3);

        assertEquals(Duration.ofMillis(500), early.delay());
        assertEquals(Duration.ofSeconds(4), late.delay());
        assertEquals("another message is on its way to the same step; it could not be sent within PT1M", dead.reason());
    }

    @Test
    void aReplayedMessageLooksAsOftenAsAFreshOne() {
        bench.messages.leave("e1");
        bench.now = Bench.NOW.plusSeconds(60);
        bench.attempt(bench.correlator, message, 50);
        bench.done(() -> bench.correlations.again(message));

        Outcome.Later fresh = (Outcome.Later) bench.attempt(bench.correlator, message, 51);
        bench.now = Bench.NOW.plusSeconds(90);
        Outcome.Later later = (Outcome.Later) bench.attempt(bench.correlator, message, 52);

        assertEquals(Duration.ofSeconds(1), fresh.delay());
        assertEquals(Duration.ofSeconds(6), later.delay());
    }

    @Test
    void aMessageComesToAnInstanceOfItsOwnTenantOnly() {
        bench.started("acme", "e9");
        UUID theirs = bench.messageOf("acme");
        Outcome.Later nobody = (Outcome.Later) bench.attempt(bench.correlator, theirs, 1);
        bench.messages.waiting.add("e9");

        assertInstanceOf(Outcome.Done.class, bench.attempt(bench.correlator, message, 1));
        assertInstanceOf(Outcome.Done.class, bench.attempt(bench.correlator, theirs, 2));

        assertTrue(nobody.reason().startsWith("nobody waits"), nobody.reason());
        assertEquals(List.of("e1", "e9"), bench.messages.took);
    }

    @Test
    void anInstanceThatOthersStartedBelongsToTheDefaultTenant() {
        bench.messages.waiting.clear();
        bench.messages.waiting.add("foreign");
        bench.engine.mark = UUID.randomUUID();

        Outcome theirs = bench.attempt(bench.correlator, bench.messageOf("acme"), 1);
        Outcome ours = bench.attempt(bench.correlator, message, 1);

        assertInstanceOf(Outcome.Later.class, theirs);
        assertInstanceOf(Outcome.Done.class, ours);
    }

    private void lose(UUID one, boolean done) {
        bench.messages.doesIt = done;
        bench.messages.nextAnswer = new EngineFailure(Kind.UNKNOWN, "lost");
        bench.attempt(bench.correlator, one, 1);
        bench.messages.doesIt = true;
        bench.messages.nextAnswer = null;
    }
}
