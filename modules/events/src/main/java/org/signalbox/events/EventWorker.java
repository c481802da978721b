package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.signalbox.events.Routing.Decided;
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
    private final Consumer<List<Decided>> recorder = this::record;

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
        return prepared(List.of(item)).apply(item);
    }

    @Override
    public Function<Item, CompletionStage<Outcome>> prepared(List<Item> claimed) {
        Map<UUID, Candidate> candidates = Item.known(claimed, Candidate.class, inbox::candidates);
        Function<Candidate, List<Decision>> deciding = mappings.deciding();
        return item -> CompletableFuture.completedFuture(Optional.ofNullable(candidates.get(item.ref()))
                .map(candidate -> outcome(item, candidate, deciding))
                .orElse(new Outcome.Done(() -> {})));
    }

    private Outcome outcome(Item item, Candidate candidate, Function<Candidate, List<Decision>> deciding) {
        Decided decided;
        try {
            decided = new Decided(candidate, deciding.apply(candidate));
        } catch (Refusal expressionFailed) {
            return new Outcome.Dead(expressionFailed.getMessage());
        }
        return inFront(decided)
                .<Outcome>map(first -> new Outcome.Later(
                        pause(item.attempts()), "waits for event " + first + " of the same business key"))
                .orElse(new Outcome.DoneTogether<>(recorder, decided));
    }

    /** Longer and longer, as the one in front wakes the next anyway; this is for when nobody does. */
    static Duration pause(int attempts) {
        Duration doubled = MOMENT.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** What no mapping takes is only then written down when the mappings are still those that were asked. */
    private void record(List<Decided> all) {
        List<Decided> overtaken = routing.route(
                all, one -> mappings.areStill(one.event().tenant(), one.event().key(), one.decisions()));
        for (Decided one : all) {
            if (overtaken.contains(one)) {
                line.again(one.event().id(), one.event().tenant());
            } else if (one.decisions().stream().anyMatch(Decision::ordered)) {
                line.left(one.event().id(), mappings.orderedKeys(one.event().tenant()));
            }
        }
    }

    private Optional<UUID> inFront(Decided decided) {
        Candidate event = decided.event();
        return decided.decisions().stream().anyMatch(decision -> decision.matches() && decision.ordered())
                ? line.inFrontOf(event.id(), mappings.orderedKeys(event.tenant()))
                : Optional.empty();
    }

    @Override
    public void gaveUp(Item item, String reason) {
        routing.gaveUp(item.ref(), reason);
    }
}
