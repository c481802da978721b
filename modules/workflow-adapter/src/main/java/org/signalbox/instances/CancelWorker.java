package org.signalbox.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.instances.Cancellations.Wish;
import org.signalbox.kernel.Caller;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.InstanceReader;
import org.signalbox.workflow.InstanceReader.InstanceView;
import org.signalbox.workflow.Ownership;

/** Cancels at the engine what is to be cancelled, and looks what came of it. Done twice it is as done once. */
@Singleton
class CancelWorker implements Worker {

    static final String KIND = "cancel";

    private static final Duration UNTIL_STARTED = Duration.ofSeconds(2);

    private final Cancellations cancellations;
    private final InstanceReader instances;
    private final EngineInstances engine;
    private final Ownership ownership;
    private final Journal journal;

    @Inject
    CancelWorker(
            Cancellations cancellations,
            InstanceReader instances,
            EngineInstances engine,
            Ownership ownership,
            Journal journal) {
        this.cancellations = cancellations;
        this.instances = instances;
        this.engine = engine;
        this.ownership = ownership;
        this.journal = journal;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What the first attempt does not find was over before. */
    @Override
    public boolean readsItsAttempts() {
        return true;
    }

    @Override
    public boolean takesWork() {
        return engine.takesCalls();
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return cancellations
                .wish(item.ref())
                .map(wish -> instances
                        .one(wish.tenant(), wish.instance())
                        .map(instance -> work(item, wish, instance))
                        .orElseGet(() -> done(() -> cancellations.settled(wish))))
                .orElseGet(() -> done(() -> {}));
    }

    private CompletionStage<Outcome> work(Item item, Wish wish, InstanceView instance) {
        return switch (instance.status()) {
            case "STARTING" ->
                CompletableFuture.completedStage(new Outcome.Later(UNTIL_STARTED, "the instance is being started"));
            case "RUNNING" -> cancelled(item, wish, instance);
            default -> done(() -> cancellations.settled(wish));
        };
    }

    private CompletionStage<Outcome> cancelled(Item item, Wish wish, InstanceView instance) {
        return EngineFailure.settled(engine.cancel(instance.engineId())
                .thenApply(told -> true)
                .exceptionally(failure -> isOurs(item, failure))
                .thenCompose(ours -> ownership
                        .look(instance.id())
                        .thenApply(seen -> new Outcome.Done(() -> {
                            String what = ours ? "instance.cancelled" : "instance.found-over";
                            Caller actor = new Caller(wish.tenant(), wish.actor(), null);
                            journal.did(what, instance, wish.reason(), actor, seen);
                            cancellations.settled(wish);
                        }))));
    }

    /** What is not there any more an earlier attempt may have cancelled. */
    private static boolean isOurs(Item item, Throwable failure) {
        EngineFailure known = EngineFailure.of(failure);
        if (known.kind() != EngineFailure.Kind.GONE) {
            throw known;
        }
        return item.attempts() > 1;
    }

    private static CompletionStage<Outcome> done(Runnable recording) {
        return CompletableFuture.completedStage(new Outcome.Done(recording));
    }

    /** Nobody else ends it. */
    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
