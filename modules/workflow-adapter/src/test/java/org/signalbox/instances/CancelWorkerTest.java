package org.signalbox.instances;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.Bench;
import org.signalbox.workflow.EngineFailure;

class CancelWorkerTest {

    private final Bench bench = new Bench(TestDatabase.with("workflow"));
    private final InstantSource clock = () -> bench.now;
    private final Recorded<Fact> facts = new Recorded<>();
    private final Cancellations cancellations = new Cancellations(bench.database.dataSource(), bench, clock);
    private final Desk engine = new Desk();
    private final CancelWorker worker = new CancelWorker(
            cancellations, bench.reader, engine, bench.ownership, new Journal(resources(), null, facts, clock));

    @Test
    void anInstanceIsCancelledAndThatIsWrittenDown() {
        UUID instance = bench.running();
        ask(instance);

        Outcome outcome = bench.attempt(worker, instance, 1);

        assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals(List.of("e1"), engine.cancelled);
        assertEquals("CANCELLED", status(instance));
        assertFalse(isAsked(instance));
        assertEquals("instance.cancelled by ann: not needed", told());
    }

    @Test
    void whileTheEngineIsAwayTheWishStays() {
        UUID instance = bench.running();
        ask(instance);
        engine.failure = new EngineFailure(EngineFailure.Kind.AWAY, "nobody there");

        Outcome away = bench.attempt(worker, instance, 1);
        engine.failure = null;
        bench.attempt(worker, instance, 2);

        assertInstanceOf(Outcome.Later.class, away);
        assertEquals("CANCELLED", status(instance));
        assertEquals(1, facts.fired.size());
    }

    /** Its first attempt says that nobody was at the engine before. */
    @Test
    void aClaimOfItWaitsForTheDisk() {
        assertTrue(worker.readsItsAttempts());
    }

    @Test
    void anAttemptThatFoundNothingMayFollowOneThatWasNotHeard() {
        UUID instance = bench.running();
        ask(instance);
        engine.cancel("e1");
        engine.failure = new EngineFailure(EngineFailure.Kind.GONE, "404");

        bench.attempt(worker, instance, 2);

        assertEquals("instance.cancelled by ann: not needed", told());
        assertEquals("CANCELLED", status(instance));
    }

    @Test
    void whatHasEndedByItselfIsFoundOver() {
        UUID instance = bench.running();
        ask(instance);
        engine.cancel("e1");
        engine.failure = new EngineFailure(EngineFailure.Kind.GONE, "404");

        bench.attempt(worker, instance, 1);

        assertEquals("instance.found-over by ann: not needed", told());
    }

    @Test
    void whatIsBeingStartedIsCancelledAfterwards() {
        UUID instance = bench.meant();
        ask(instance);

        Outcome outcome = bench.attempt(worker, instance, 1);

        assertInstanceOf(Outcome.Later.class, outcome);
        assertTrue(isAsked(instance));
        assertEquals(List.of(), engine.cancelled);
    }

    @Test
    void whatIsOverIsLeftAsItIs() {
        UUID instance = bench.running();
        ask(instance);
        bench.attempt(worker, instance, 1);
        ask(instance);

        Outcome outcome = bench.attempt(worker, instance, 1);

        assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals(List.of("e1"), engine.cancelled);
        assertFalse(isAsked(instance));
    }

    @Test
    void aWishThatCameMeanwhileIsNotSettledWithTheOneBefore() {
        UUID instance = bench.running();
        ask(instance);
        Cancellations.Wish first =
                bench.asked(() -> cancellations.wish(instance)).orElseThrow();
        bench.now = bench.now.plusSeconds(1);

        ask(instance);
        bench.done(() -> cancellations.settled(first));

        assertTrue(isAsked(instance));
    }

    private void ask(UUID instance) {
        bench.done(() -> cancellations.cancel("default", instance, "ann", "not needed"));
    }

    private boolean isAsked(UUID instance) {
        return bench.asked(() -> cancellations.wish(instance)).isPresent();
    }

    private String status(UUID instance) {
        return bench.asked(() -> bench.reader.one("default", instance))
                .orElseThrow()
                .status();
    }

    private String told() {
        Fact fact = facts.fired.get(facts.fired.size() - 1);
        return fact.what() + " by " + fact.actor() + ": " + fact.why();
    }

    private Resources resources() {
        Resources resources = new Resources();
        resources.database = bench.database.dataSource();
        return resources;
    }

    /** At the engine of memory. */
    private final class Desk implements EngineInstances {

        private final List<String> cancelled = new ArrayList<>();
        private EngineFailure failure;

        @Override
        public boolean takesCalls() {
            return true;
        }

        @Override
        public CompletionStage<Void> suspend(String engineId, boolean suspended) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Void> cancel(String engineId) {
            if (failure != null) {
                return CompletableFuture.failedStage(failure);
            }
            cancelled.add(engineId);
            return bench.engine.delete(engineId, "cancelled");
        }

        @Override
        public CompletionStage<Live> look(String engineId) {
            throw new UnsupportedOperationException();
        }
    }
}
