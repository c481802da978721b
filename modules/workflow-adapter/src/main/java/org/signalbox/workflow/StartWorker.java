package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/**
 * Starts an instance at the engine, once. The claim is the intent: from the second attempt on the first may have
 * reached the engine, so it looks for the mark before it starts again.
 */
@Singleton
class StartWorker implements Worker {

    static final String KIND = "start";

    private final Instances instances;
    private final Engine engine;
    private final Look look;

    @Inject
    StartWorker(Instances instances, Engine engine, Look look) {
        this.instances = instances;
        this.engine = engine;
        this.look = look;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<Instances.Meant> meant = instances.meant(item.ref());
        if (meant.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        boolean again = item.attempts() > 1;
        if (again && !look.isSettled()) {
            Outcome wait = new Outcome.Later(Duration.ofSeconds(1), "waiting for the engine to answer for 5 s");
            return EngineOutcome.of(engine.probe().thenApply(answered -> wait));
        }
        return EngineOutcome.of(found(item.ref(), again)
                .thenCompose(found -> found.<CompletionStage<String>>map(CompletableFuture::completedStage)
                        .orElseGet(() -> start(meant.get())))
                .thenCompose(engineId -> look.at(item.ref())
                        .thenApply(snapshot -> done(meant.get(), engineId, snapshot, item.attempts()))));
    }

    private CompletionStage<Optional<String>> found(UUID mark, boolean again) {
        if (!again) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return engine.runs(mark)
                .thenApply(
                        runs -> runs.stream().map(Engine.Run::engineId).sorted().findFirst());
    }

    private CompletionStage<String> start(Instances.Meant meant) {
        List<String> withheld = engine.tooLong(meant.variables());
        return engine.start(
                meant.mark(), meant.workflowKey(), meant.businessKey(), Variables.without(meant.variables(), withheld));
    }

    private Outcome done(Instances.Meant meant, String engineId, Snapshot snapshot, int attempts) {
        return new Outcome.Done(() -> {
            instances.started(meant.mark(), engineId, engine.tooLong(meant.variables()), attempts);
            instances.observe(meant.mark(), snapshot);
        });
    }

    @Override
    public void gaveUp(Item item, String reason) {
        instances.refused(item.ref(), reason, item.attempts());
    }
}
