package org.signalbox.incidents;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.signalbox.incidents.EngineIncidents.Raised;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Work;
import org.signalbox.work.Worker;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Ownership;

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

    private static final System.Logger LOG = System.getLogger(IncidentWatch.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(900);
    private static final Duration FOR_A_PAGE = Duration.ofMillis(500);
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final Incidents incidents;
    private final EngineIncidents engine;
    private final Ownership ownership;
    private final Work work;

    @Inject
    IncidentWatch(Incidents incidents, EngineIncidents engine, Ownership ownership, Work work) {
        this.incidents = incidents;
        this.engine = engine;
        this.ownership = ownership;
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
        List<String> ids = open.stream().map(Raised::engineIncidentId).toList();
        Set<String> known = incidents.known(ids);
        Iterator<Raised> fresh = open.stream()
                .filter(one -> !known.contains(one.engineIncidentId()))
                .toList()
                .iterator();
        return raised(item, fresh).thenCompose(written -> {
            Set<String> there = Set.copyOf(ids);
            Map<String, UUID> gone = incidents.open().entrySet().stream()
                    .filter(kept -> !there.contains(kept.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return resolved(item, gone.entrySet().iterator());
        });
    }

    private CompletionStage<Void> raised(Item item, Iterator<Raised> fresh) {
        if (!fresh.hasNext()) {
            return CompletableFuture.completedStage(null);
        }
        Raised one = fresh.next();
        mustBeOurs(item);
        return whose(one).exceptionally(failure -> passedOver(one, failure)).thenCompose(seen -> raised(item, fresh));
    }

    private CompletionStage<Void> whose(Raised one) {
        if (one.engineInstanceId() == null) {
            incidents.raised(one, Whose.ofOthers(one.tenant()));
            return CompletableFuture.completedStage(null);
        }
        return ownership.of(one.engineInstanceId()).thenAccept(owner -> Whose.of(owner, one.tenant())
                .ifPresent(whose -> incidents.raised(one, whose)));
    }

    /** One that cannot be written down must not keep the others from being seen; it is met again. */
    private static Void passedOver(Raised one, Throwable failure) {
        if (EngineFailure.of(failure).kind() == EngineFailure.Kind.AWAY) {
            throw EngineFailure.of(failure);
        }
        LOG.log(System.Logger.Level.WARNING, "incident " + one.engineIncidentId() + " is not seen now", failure);
        return null;
    }

    /** A page may have moved while it was read: each is asked for before it is called over. */
    private CompletionStage<Void> resolved(Item item, Iterator<Map.Entry<String, UUID>> gone) {
        if (!gone.hasNext()) {
            return CompletableFuture.completedStage(null);
        }
        Map.Entry<String, UUID> one = gone.next();
        mustBeOurs(item);
        return engine.isOpen(one.getKey()).thenCompose(open -> {
            if (!open) {
                incidents.resolved(one.getValue());
            }
            return resolved(item, gone);
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
