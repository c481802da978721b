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
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 9;

    private final Inbox inbox;
    private final Routing routing;
    private final Mappings mappings;
    private final Line line;

    @Inject
    EventWorker(Inbox inbox, Routing routing, Mappings mappings, Line line) {
        this.inbox = inbox;
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
        return CompletableFuture.completedFuture(inbox.candidate(item.ref())
                .map(candidate -> decided(item, candidate))
                .orElse(new Outcome.Done(() -> {})));
    }

    private Outcome decided(Item item, Candidate candidate) {
        List<Decision> decisions;
        try {
            decisions = mappings.decide(candidate);
        } catch (Refusal expressionFailed) {
            return new Outcome.Dead(expressionFailed.getMessage());
        }
        return inFront(candidate, decisions)
                .<Outcome>map(first -> new Outcome.Later(
                        pause(item.attempts()), "waits for event " + first + " of the same business key"))
                .orElse(new Outcome.Done(() -> record(candidate, decisions)));
    }

    /** Longer and longer, as the one in front wakes the next anyway; this is for when nobody does. */
    static Duration pause(int attempts) {
        Duration doubled = MOMENT.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** What no mapping takes is only then written down when the mappings are still those that were asked. */
    private void record(Candidate candidate, List<Decision> decisions) {
        boolean routed = routing.route(
                candidate.id(), decisions, () -> mappings.areStill(candidate.tenant(), candidate.key(), decisions));
        if (!routed) {
            line.again(candidate.id(), candidate.tenant());
            return;
        }
        if (decisions.stream().anyMatch(Decision::ordered)) {
            line.left(candidate.id(), mappings.orderedKeys(candidate.tenant()));
        }
    }

    private Optional<UUID> inFront(Candidate candidate, List<Decision> decisions) {
        return decisions.stream().anyMatch(decision -> decision.matches() && decision.ordered())
                ? line.inFrontOf(candidate.id(), mappings.orderedKeys(candidate.tenant()))
                : Optional.empty();
    }

    @Override
    public void gaveUp(Item item, String reason) {
        routing.gaveUp(item.ref(), reason);
    }
}
