package org.signalbox.workflow;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.signalbox.work.Continuations;

/**
 * Starts that the engine has answered and that this node is about to record. What the engine hands out of them comes before their
 * recording as often as not: who waits for that here need not ask the engine whose it is.
 */
@Singleton
class FreshStarts {

    /** A recording takes milliseconds. Who waits holds a lease meanwhile, and had better come again. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Continuations continuations;
    private final Duration patience;
    private final Map<String, CompletableFuture<Optional<Instances.Recorded>>> awaited = new ConcurrentHashMap<>();

    @Inject
    FreshStarts(Continuations continuations) {
        this(continuations, PATIENCE);
    }

    FreshStarts(Continuations continuations, Duration patience) {
        this.continuations = continuations;
        this.patience = patience;
    }

    /** Told in the transaction that records it. */
    record StartRecorded(Instances.Recorded instance) {}

    void answered(String engineId) {
        CompletableFuture<Optional<Instances.Recorded>> recording = new CompletableFuture<>();
        awaited.put(engineId, recording);
        recording
                .completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((recorded, never) -> awaited.remove(engineId, recording));
    }

    void recorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) StartRecorded start) {
        CompletableFuture<Optional<Instances.Recorded>> recording =
                awaited.get(start.instance().engineId());
        if (recording != null) {
            recording.complete(Optional.of(start.instance()));
        }
    }

    /** Empty where nothing is known of it here; its stage is, where it was not recorded in time. */
    Optional<CompletionStage<Optional<Instances.Recorded>>> of(String engineId) {
        return Optional.ofNullable(awaited.get(engineId)).map(continuations::here);
    }
}
