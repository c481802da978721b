package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** After a start that took more than one attempt: of two instances with one mark the one not recorded is deleted. */
@Singleton
class TwinWorker implements Worker {

    static final String KIND = "twin";

    private static final System.Logger LOG = System.getLogger(TwinWorker.class.getName());

    private final Instances instances;
    private final Engine engine;

    @Inject
    TwinWorker(Instances instances, Engine engine) {
        this.instances = instances;
        this.engine = engine;
    }

    static Instant due(InstantSource clock) {
        return clock.instant().plus(Duration.ofSeconds(10));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<Instances.Recorded> recorded = instances.recorded(item.ref());
        if (recorded.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        String survivor = recorded.get().engineId();
        return EngineOutcome.of(engine.runs(item.ref())
                .thenCompose(runs -> CompletableFuture.allOf(runs.stream()
                        .filter(run -> run.state() == Engine.Run.State.RUNNING)
                        .map(Engine.Run::engineId)
                        .filter(engineId -> !engineId.equals(survivor))
                        .map(twin -> delete(twin, survivor).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new)))
                .thenApply(deleted -> new Outcome.Done(() -> {})));
    }

    private CompletionStage<Void> delete(String twin, String survivor) {
        LOG.log(System.Logger.Level.WARNING, "engine instance {0} is a twin of {1} and is deleted", twin, survivor);
        return engine.delete(twin, "twin of " + survivor + ": started twice, recorded once");
    }
}
