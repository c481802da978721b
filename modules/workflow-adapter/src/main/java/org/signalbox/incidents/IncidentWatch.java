package org.signalbox.incidents;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.signalbox.incidents.EngineIncidents.Raised;
import org.signalbox.work.Continuations;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Work;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;

/**
 * Compares the incidents that are open at the engine with those that are written down. One work item for the whole cluster,
 * once a second; with thousands of them the less often, so that the engine is asked for one page in half a second.
 */
@Singleton
class IncidentWatch implements Worker {

    static final String KIND = "incident-watch";

    /** The one thing that is watched. */
    static final UUID ENGINE = new UUID(0x7000L, 0x8000000000000002L);

    static final int PAGE = 500;

    private static final Duration PAUSE = Duration.ofMillis(900);
    private static final Duration FOR_A_PAGE = Duration.ofMillis(500);
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final Incidents incidents;
    private final EngineIncidents engine;
    private final IncidentSight sight;
    private final Work work;

    @Inject
    IncidentWatch(Incidents incidents, EngineIncidents engine, IncidentSight sight, Work work) {
        this.incidents = incidents;
        this.engine = engine;
        this.sight = sight;
        this.work = work;
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
        return pages(item, new ArrayList<>(), 0)
                .thenCompose(open -> compared(item, open).thenApply(seen -> pause(open.size())))
                .<Outcome>thenApply(pause -> new Outcome.Later(pause, "watching"))
                .exceptionally(failure -> new Outcome.Later(
                        PAUSE, "engine: " + EngineFailure.of(failure).getMessage()));
    }

    private static Duration pause(int open) {
        Duration forAll = FOR_A_PAGE.multipliedBy(open / PAGE);
        return forAll.compareTo(PAUSE) > 0 ? forAll : PAUSE;
    }

    private CompletionStage<List<Raised>> pages(Item item, List<Raised> found, int from) {
        if (from > 0) {
            mustBeOurs(item);
        }
        return engine.open(from, PAGE).thenCompose(listing -> {
            found.addAll(listing.raised());
            return listing.isLast() ? CompletableFuture.completedStage(found) : pages(item, found, from + PAGE);
        });
    }

    private void mustBeOurs(Item item) {
        if (!work.prolong(item, LEASE)) {
            throw new EngineFailure(EngineFailure.Kind.AWAY, "another server watches now");
        }
    }

    private CompletionStage<Void> compared(Item item, List<Raised> open) {
        Set<String> there = open.stream().map(Raised::engineIncidentId).collect(Collectors.toSet());
        Set<String> known = incidents.known(List.copyOf(there));
        sight.forgetAllBut(there);
        List<Raised> fresh = open.stream()
                .filter(one -> !known.contains(one.engineIncidentId()))
                .toList();
        return Continuations.inTurn(fresh, one -> raised(item, one)).thenCompose(written -> {
            Map<String, UUID> gone = incidents.open();
            gone.keySet().removeAll(there);
            return Continuations.inTurn(gone.entrySet(), one -> resolved(item, one));
        });
    }

    private CompletionStage<Void> raised(Item item, Raised one) {
        mustBeOurs(item);
        return sight.of(one);
    }

    /** A page may have moved while it was read: each is asked for before it is called over. */
    private CompletionStage<Void> resolved(Item item, Map.Entry<String, UUID> one) {
        mustBeOurs(item);
        return engine.isOpen(one.getKey()).thenAccept(open -> {
            if (!open) {
                incidents.resolved(one.getValue());
            }
        });
    }

    @Override
    public Duration lease() {
        return LEASE;
    }

    /** Nobody else watches. */
    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
