package org.signalbox.messages;

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
import org.signalbox.workflow.Bench;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;

/** Several messages, rounds of a loop, tenants, and attempts that come late. */
class CorrelationsTest {

    private Post post;
    private Bench bench;
    private UUID message;

    @BeforeEach
    void anInstanceThatWaitsAndAMessage() {
        post = new Post(TestDatabase.with("workflow"));
        bench = post.bench;
        bench.running();
        message = post.message();
        post.messages.waiting.add("e1");
    }

    @Test
    void anAttemptThatComesLateDeliversNothingToTheNextRound() {
        post.messages.whileSeeking = () -> {
            bench.elsewhere(post.correlator, message, 2);
            post.messages.waiting.add("e1");
        };
        Outcome late = bench.attempt(post.correlator, message, 1);

        assertInstanceOf(Outcome.Later.class, late);
        assertEquals(List.of("e1"), post.messages.took);
        assertEquals(1, bench.told(MessageDelivered.class).size());
    }

    @Test
    void aLateAttemptDoesNotForgetALaterAim() {
        lose(message, false);
        post.messages.whileLooking = () -> {
            post.messages.nextAnswer = new EngineFailure(Kind.UNKNOWN, "lost");
            bench.elsewhere(post.correlator, message, 3);
            post.messages.nextAnswer = null;
            post.messages.waiting.add("e1");
        };

        Outcome late = bench.attempt(post.correlator, message, 2);
        Outcome next = bench.attempt(post.correlator, message, 4);

        assertEquals("another attempt is at it", ((Outcome.Later) late).reason());
        assertInstanceOf(Outcome.Done.class, next);
        assertEquals(List.of("e1"), post.messages.took);
    }

    @Test
    void theArrivalOfAnotherMessageIsNotTakenForItsOwn() {
        lose(message, false);
        post.messages.leave("e1");
        post.messages.waiting.add("e1");
        UUID second = post.message();

        Outcome contested = bench.attempt(post.correlator, second, 1);
        Outcome first = bench.attempt(post.correlator, message, 2);
        Outcome nobody = bench.attempt(post.correlator, second, 2);

        assertEquals("another message is on its way to the same step", ((Outcome.Later) contested).reason());
        assertInstanceOf(Outcome.Done.class, first);
        assertTrue(((Outcome.Later) nobody).reason().startsWith("nobody waits"));
        assertEquals(1, bench.told(MessageDelivered.class).size());
    }

    @Test
    void aWaitThatAnotherMessageTookMeanwhileIsNoArrival() {
        UUID second = post.message();
        post.messages.whileFound = () -> bench.elsewhere(post.correlator, second, 1);

        Outcome outcome = bench.attempt(post.correlator, message, 1);

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
        bench.gaveUp(post.correlator, message);
        post.messages.waiting.add("e1");
        UUID second = post.message();
        Outcome contested = bench.attempt(post.correlator, second, 1);

        bench.done(() -> post.correlations.again(message));
        Outcome replayed = bench.attempt(post.correlator, message, 25);

        assertInstanceOf(Outcome.Later.class, contested);
        assertTrue(bench.told(MessageNotDelivered.class).get(0).reason().contains("may have been delivered"));
        assertInstanceOf(Outcome.Done.class, replayed);
        assertEquals(List.of("e1"), post.messages.took);
        assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, second, 2));
    }

    @Test
    void aLookThatFailsIsNoReasonToGiveUp() {
        for (Kind kind : Kind.values()) {
            UUID one = post.message();
            lose(one, true);
            post.messages.nextLook = new EngineFailure(kind, "history");

            assertInstanceOf(Outcome.Later.class, bench.attempt(post.correlator, one, 99, 30), kind.name());

            post.messages.nextLook = null;
            assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, one, 100, 30), kind.name());
            post.messages.waiting.add("e1");
        }
    }

    @Test
    void aWaitThatIsGoneWhenTheMessageComesIsNoDoubt() {
        post.messages.whileSending = () -> post.messages.leave("e1");

        Outcome outcome = bench.attempt(post.correlator, message, 1);
        post.messages.waiting.add("e1");

        assertEquals("what waited does not any more", ((Outcome.Later) outcome).reason());
        bench.engine.steadySince = Bench.NOW;
        assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, message, 2));
    }

    @Test
    void whatKeepsAMessageBackKeepsItNoLongerThanItsTime() {
        lose(post.message(), false);
        Outcome.Later early = (Outcome.Later) bench.attempt(post.correlator, message, 1);
        bench.now = Bench.NOW.plusSeconds(20);
        Outcome.Later late = (Outcome.Later) bench.attempt(post.correlator, message, 2);
        bench.now = Bench.NOW.plusSeconds(60);
        Outcome over = bench.attempt(post.correlator, message, 3);

        assertEquals(Duration.ofMillis(500), early.delay());
        assertEquals(Duration.ofSeconds(4), late.delay());
        assertInstanceOf(Outcome.Done.class, over);
        assertEquals(
                "another message is on its way to the same step; it could not be sent within PT1M",
                bench.told(MessageNotDelivered.class).get(0).reason());
    }

    @Test
    void aReplayedMessageLooksAsOftenAsAFreshOne() {
        post.messages.leave("e1");
        bench.now = Bench.NOW.plusSeconds(60);
        bench.attempt(post.correlator, message, 50);
        bench.done(() -> post.correlations.again(message));

        Outcome.Later fresh = (Outcome.Later) bench.attempt(post.correlator, message, 51);
        bench.now = Bench.NOW.plusSeconds(90);
        Outcome.Later later = (Outcome.Later) bench.attempt(post.correlator, message, 52);

        assertEquals(Duration.ofMillis(100), fresh.delay());
        assertEquals(Duration.ofSeconds(6), later.delay());
    }

    @Test
    void aMessageComesToAnInstanceOfItsOwnTenantOnly() {
        bench.started("acme", "e9");
        UUID theirs = post.messageOf("acme");
        Outcome.Later nobody = (Outcome.Later) bench.attempt(post.correlator, theirs, 1);
        post.messages.waiting.add("e9");
        post.messages.tenants.put("e9", "acme");

        assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, message, 1));
        assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, theirs, 2));

        assertTrue(nobody.reason().startsWith("nobody waits"), nobody.reason());
        assertEquals(List.of("e1", "e9"), post.messages.took);
    }

    @Test
    void anInstanceOfOursIsOfTheTenantThatStartedItWhateverTheEngineSays() {
        post.messages.tenants.put("e1", "acme");

        Outcome theirs = bench.attempt(post.correlator, post.messageOf("acme"), 1);

        assertInstanceOf(Outcome.Later.class, theirs);
        assertTrue(post.messages.took.isEmpty());
    }

    @Test
    void anInstanceThatOthersStartedBelongsToTheTenantThatItHasAtTheEngine() {
        post.messages.waiting.clear();
        post.messages.waiting.addAll(List.of("foreign", "strange"));
        post.messages.tenants.put("strange", "acme");
        bench.engine.mark = UUID.randomUUID();

        Outcome theirs = bench.attempt(post.correlator, post.messageOf("acme"), 1);
        Outcome ours = bench.attempt(post.correlator, message, 1);

        assertInstanceOf(Outcome.Done.class, theirs);
        assertInstanceOf(Outcome.Done.class, ours);
        assertEquals(List.of("strange", "foreign"), post.messages.took);
    }

    private void lose(UUID one, boolean done) {
        post.messages.doesIt = done;
        post.messages.nextAnswer = new EngineFailure(Kind.UNKNOWN, "lost");
        bench.attempt(post.correlator, one, 1);
        post.messages.doesIt = true;
        post.messages.nextAnswer = null;
    }
}
