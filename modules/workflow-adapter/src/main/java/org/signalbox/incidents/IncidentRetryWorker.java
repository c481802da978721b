package org.signalbox.incidents;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;

/** Lets the engine try again. To ask twice does no harm: what it is tried with is the same. */
@Singleton
class IncidentRetryWorker implements Worker {

    static final String KIND = "incident-retry";

    private final Incidents incidents;
    private final EngineIncidents engine;

    @Inject
    IncidentRetryWorker(Incidents incidents, EngineIncidents engine) {
        this.incidents = incidents;
        this.engine = engine;
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
        Optional<IncidentTable.Kept> open = incidents.stillOpen(item.ref());
        if (open.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        return EngineFailure.settled(engine.retry(open.get().kind(), open.get().configuration())
                .exceptionally(IncidentRetryWorker::unlessGone)
                .thenApply(asked -> new Outcome.Done(incidents::hurry)));
    }

    /** What failed is not there any more: so is its incident. */
    private static Void unlessGone(Throwable failure) {
        EngineFailure known = EngineFailure.of(failure);
        if (known.kind() == EngineFailure.Kind.GONE) {
            return null;
        }
        throw known;
    }
}
