package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.kernel.Refusal;
import org.signalbox.mappings.Mappings;
import org.signalbox.mappings.Mappings.Candidate;
import org.signalbox.mappings.Mappings.Decision;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Lets the mappings decide about an event, without a transaction, and records what follows. */
@Singleton
class EventWorker implements Worker {

    static final String KIND = "event";

    private static final Duration MOMENT = Duration.ofMillis(200);

    private final Routing routing;
    private final Mappings mappings;
    private final Line line;

    @Inject
    EventWorker(Routing routing, Mappings mappings, Line line) {
        this.routing = routing;
        this.mappings = mappings;
        this.line = line;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedFuture(routing.candidate(item.ref())
                .map(candidate -> decided(item.ref(), candidate))
                .orElse(new Outcome.Done(() -> {})));
    }

    private Outcome decided(UUID id, Candidate candidate) {
        List<Decision> decisions;
        try {
            decisions = mappings.decide(candidate);
        } catch (Refusal expressionFailed) {
            return new Outcome.Dead(expressionFailed.getMessage());
        }
        return inFront(id, candidate.tenant(), decisions)
                .<Outcome>map(
                        first -> new Outcome.Later(MOMENT, "waits for event " + first + " of the same business key"))
                .orElse(new Outcome.Done(() -> routing.route(id, decisions)));
    }

    private Optional<UUID> inFront(UUID id, String tenant, List<Decision> decisions) {
        return decisions.stream().anyMatch(decision -> decision.matches() && decision.ordered())
                ? line.inFrontOf(id, mappings.orderedKeys(tenant))
                : Optional.empty();
    }

    @Override
    public void gaveUp(Item item, String reason) {
        routing.gaveUp(item.ref(), reason);
    }
}
