package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/**
 * After a start that took more than one attempt, and whenever a twin was met: of several instances with one mark those
 * not recorded are deleted. The engine deletes in its own time, so that it looks again until it has.
 */
@Singleton
class TwinWorker implements Worker {

    static final String KIND = "twin";

    private static final System.Logger LOG = System.getLogger(TwinWorker.class.getName());
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Instances instances;
    private final Observations observations;
    private final TwinBook twins;
    private final Engine engine;
    private final Look look;

    @Inject
    TwinWorker(Instances instances, Observations observations, TwinBook twins, Engine engine, Look look) {
        this.instances = instances;
        this.observations = observations;
        this.twins = twins;
        this.engine = engine;
        this.look = look;
    }

    static Instant due(InstantSource clock) {
        return clock.instant().plus(Duration.ofSeconds(10));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean takesWork() {
        return engine.takesCalls();
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<Instances.Recorded> recorded = instances.recorded(item.ref());
        if (recorded.isEmpty() || recorded.get().starting()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        return EngineOutcome.of(look.isSettled()
                .thenCompose(settled -> settled
                        ? look.at(item.ref()).thenCompose(snapshot -> compare(item.ref(), snapshot))
                        : CompletableFuture.completedStage(
                                new Outcome.Later(SOON, "waiting for the engine to answer for 5 s"))));
    }

    /** Only what is written down as a twin is deleted: a run of a start that a person tried again meanwhile is none. */
    private CompletionStage<Outcome> compare(UUID mark, Snapshot snapshot) {
        return observations
                .note(mark, snapshot)
                .map(noted -> remove(mark, noted))
                .orElseGet(
                        () -> CompletableFuture.completedStage(new Outcome.Later(SOON, "it is being started again")));
    }

    private CompletionStage<Outcome> remove(UUID mark, Observations.Noted noted) {
        String survivor = noted.survivor().orElse("a start that was given up");
        List<String> running = inState(noted.twins(), Engine.Run.State.RUNNING);
        CompletableFuture<?>[] deletions = running.stream()
                .map(twin -> delete(twin, survivor).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(deletions)
                .thenApply(asked -> running.isEmpty()
                        ? new Outcome.Done(
                                () -> twins.removed(mark, inState(noted.twins(), Engine.Run.State.CANCELLED)))
                        : new Outcome.Later(SOON, "the engine deletes " + running));
    }

    private static List<String> inState(List<Engine.Run> runs, Engine.Run.State state) {
        return runs.stream()
                .filter(run -> run.state() == state)
                .map(Engine.Run::engineId)
                .toList();
    }

    private CompletionStage<Void> delete(String twin, String survivor) {
        LOG.log(System.Logger.Level.WARNING, "engine instance {0} is a twin of {1} and is deleted", twin, survivor);
        return engine.delete(twin, "twin of " + survivor + ": started twice, recorded once")
                .exceptionally(failure -> {
                    LOG.log(System.Logger.Level.WARNING, "the engine does not delete " + twin + " now", failure);
                    return null;
                });
    }

    /** Nobody else removes it. */
    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
