package org.signalbox.workflow;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.signalbox.kernel.JsonText;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/**
 * Starts an instance at the engine, once. The claim is the intent: from the second attempt on the first may have
 * reached the engine, so it looks for the mark before it starts again, and not before a look can be trusted.
 */
@Singleton
class StartWorker implements Worker {

    static final String KIND = "start";

    private static final Duration SOON = Duration.ofMillis(500);
    /** One that ended has acted, one that runs will; one that was cancelled is adopted only where there is no other. */
    private static final List<Engine.Run.State> PREFERRED =
            List.of(Engine.Run.State.COMPLETED, Engine.Run.State.RUNNING, Engine.Run.State.CANCELLED);

    private final Instances instances;
    private final TwinBook twins;
    private final Engine engine;
    private final Look look;
    private final Admission admission;
    private final Consumer<List<Instances.Started>> recorder;

    @Inject
    StartWorker(Instances instances, TwinBook twins, Engine engine, Look look, Admission admission) {
        this.instances = instances;
        this.twins = twins;
        this.engine = engine;
        this.look = look;
        this.admission = admission;
        this.recorder = instances::started;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean takesWork() {
        return engine.takesCalls() && admission.isOpen();
    }

    /** The first attempt looks for no other, and none is looked for after it. */
    @Override
    public boolean readsItsAttempts() {
        return true;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return prepared(List.of(item)).apply(item);
    }

    @Override
    public Function<Item, CompletionStage<Outcome>> prepared(List<Item> claimed) {
        Map<UUID, Instances.Meant> meant = Item.known(claimed, Instances.Meant.class, instances::meant);
        return item -> Optional.ofNullable(meant.get(item.ref()))
                .map(one ->
                        EngineOutcome.of(item.attempts() == 1 && !one.again() ? start(item, one) : again(item, one)))
                .orElseGet(() -> CompletableFuture.completedStage(new Outcome.Done(() -> {})));
    }

    private CompletionStage<Outcome> again(Item item, Instances.Meant meant) {
        return look.isSettled()
                .thenCompose(settled -> settled
                        ? engine.runs(meant.mark()).thenCompose(runs -> survivor(meant.mark(), runs)
                                .map(found -> taken(item, meant, found, look.at(meant.mark())))
                                .orElseGet(() -> start(item, meant)))
                        : CompletableFuture.completedStage(
                                new Outcome.Later(SOON, "waiting for the engine to answer for 5 s")));
    }

    private Optional<String> survivor(UUID mark, List<Engine.Run> runs) {
        List<String> known = runs.isEmpty() ? List.of() : twins.known(mark);
        return runs.stream()
                .filter(run -> !known.contains(run.engineId()))
                .min(Comparator.comparing((Engine.Run run) -> PREFERRED.indexOf(run.state()))
                        .thenComparing(Engine.Run::engineId))
                .map(Engine.Run::engineId);
    }

    private CompletionStage<Outcome> start(Item item, Instances.Meant meant) {
        Optional<String> refusal = admission.refusal(meant);
        if (refusal.isPresent()) {
            return CompletableFuture.completedStage(new Outcome.Dead(refusal.get()));
        }
        List<String> withheld = engine.tooLong(meant.variables());
        return engine.start(
                        meant.mark(),
                        meant.workflow(),
                        meant.businessKey(),
                        JsonText.without(meant.variables(), withheld))
                .thenCompose(run -> taken(item, meant, run.engineId(), first(item, meant.mark(), run)));
    }

    /** The first attempt has no twin: the others' are to be seen with it. */
    private CompletionStage<Snapshot> first(Item item, UUID mark, Engine.Run run) {
        return item.attempts() == 1 ? look.at(mark, run) : look.at(mark);
    }

    private CompletionStage<Outcome> taken(
            Item item, Instances.Meant meant, String engineId, CompletionStage<Snapshot> seen) {
        return seen.thenApply(snapshot -> new Outcome.DoneTogether<>(
                recorder,
                new Instances.Started(
                        meant.mark(), engineId, engine.tooLong(meant.variables()), item.attempts(), snapshot)));
    }

    @Override
    public void gaveUp(Item item, String reason) {
        instances.refused(item.ref(), reason, item.attempts());
    }
}
