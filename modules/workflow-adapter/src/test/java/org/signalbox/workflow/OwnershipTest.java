package org.signalbox.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.engine.SameThread;
import org.signalbox.persistence.TestDatabase;

/** Outside of a transaction nothing can be read: what these are asked there they know already. */
class OwnershipTest {

    private final Bench bench = new Bench(TestDatabase.with("workflow"));

    @Test
    void whoseManyAreIsReadTogether() {
        UUID first = bench.running();
        UUID second = bench.running();

        var owners = bench.asked(() -> bench.ownership.of(Set.of("e1", "e2")));

        assertEquals(
                Set.of(first, second),
                Stream.of("e1", "e2")
                        .map(id -> owners.apply(id).toCompletableFuture().join())
                        .map(owner ->
                                assertInstanceOf(Ownership.Known.class, owner).instance())
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatIsNotRecordedYetIsAskedOfTheEngine() {
        UUID meant = bench.meant();
        String engineId = bench.engine.started();

        var owners = bench.asked(() -> bench.ownership.of(Set.of(engineId)));
        Ownership.Owner before =
                bench.asked(() -> owners.apply(engineId).toCompletableFuture().join());
        bench.attempt(bench.starter, meant, 2);
        Ownership.Owner after =
                bench.asked(() -> owners.apply(engineId).toCompletableFuture().join());

        assertInstanceOf(Ownership.NotYet.class, before);
        assertInstanceOf(Ownership.Known.class, after);
    }

    @Test
    void whatThisNodeIsAboutToRecordIsWaitedForAndNotAskedOfTheEngine() {
        UUID meant = bench.meant();
        String engineId = bench.engine.started();
        Engine.Run run = new Engine.Run(engineId, Engine.Run.State.RUNNING);
        Snapshot seen = bench.look.at(meant, run).toCompletableFuture().join();

        var owner = bench.asked(() -> bench.ownership.of(Set.of(engineId)))
                .apply(engineId)
                .toCompletableFuture()
                .join();
        var soon = assertInstanceOf(Ownership.Soon.class, owner).owner().toCompletableFuture();
        assertFalse(soon.isDone(), "it is not recorded yet");
        bench.done(() -> bench.instances.started(List.of(new Instances.Started(meant, engineId, List.of(), 1, seen))));
        bench.told(FreshStarts.StartRecorded.class).forEach(bench.fresh::recorded);

        assertEquals(meant, soon.join().orElseThrow().instance());
        assertEquals(0, bench.engine.askedWhose);
    }

    @Test
    void whoWaitsForARecordingThatTakesLongIsToComeAgain() {
        FreshStarts fresh = new FreshStarts(new SameThread(), Duration.ofMillis(50));
        fresh.answered("e1");

        var recording = fresh.of("e1").orElseThrow().toCompletableFuture().join();

        assertTrue(recording.isEmpty());
        assertTrue(fresh.of("e1").isEmpty(), "the engine is asked then");
    }

    @Test
    void howManyAreIsLookedAtWithoutReadingThemOneByOne() {
        Set<UUID> running = Set.of(bench.running(), bench.running());

        var looking = bench.asked(() -> bench.ownership.look(running));
        running.forEach(id -> looking.apply(id).toCompletableFuture().join());

        assertEquals(0, bench.engine.askedForRuns, "each is known by its engine id");
    }
}
