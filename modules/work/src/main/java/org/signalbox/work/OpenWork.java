package org.signalbox.work;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes into the ledger, which tells of what is added; and has this node look, after the commit, for what else was made due. */
@Singleton
class OpenWork implements Work, Outstanding {

    private final Ledger ledger;
    private final Stocktaking stock;
    private final Event<WorkAdded> added;
    private final InstantSource clock;

    @Inject
    OpenWork(Ledger ledger, Stocktaking stock, Event<WorkAdded> added, InstantSource clock) {
        this.ledger = ledger;
        this.stock = stock;
        this.added = added;
        this.clock = clock;
    }

    @Override
    public void add(String tenant, String kind, UUID ref) {
        add(tenant, kind, ref, Lane.NONE, clock.instant());
    }

    @Override
    public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
        ledger.add(tenant, kind, ref, lane, due);
    }

    @Override
    public void addAllKnown(String tenant, String kind, Map<UUID, ?> known) {
        if (!known.isEmpty()) {
            ledger.addKnown(tenant, kind, known, clock.instant());
        }
    }

    @Override
    public void addAll(String tenant, String kind, List<UUID> refs) {
        if (!refs.isEmpty()) {
            ledger.addAll(tenant, kind, refs, clock.instant());
        }
    }

    @Override
    public void addAll(String tenant, String kind, Map<UUID, Lane> lanes, Instant due) {
        if (!lanes.isEmpty()) {
            ledger.addAll(tenant, kind, lanes, due);
        }
    }

    @Override
    public boolean retry(String kind, UUID ref) {
        boolean retried = ledger.retry(kind, ref);
        if (retried) {
            added.fire(new WorkAdded(kind));
        }
        return retried;
    }

    @Override
    public void discard(Collection<UUID> refs) {
        ledger.discard(refs);
    }

    @Override
    public void hurry(String kind, UUID ref) {
        if (ledger.hurry(kind, ref)) {
            added.fire(new WorkAdded(kind));
        }
    }

    @Override
    public void wake(String kind, Collection<UUID> refs) {
        if (!refs.isEmpty() && ledger.wake(kind, refs)) {
            added.fire(new WorkAdded(kind));
        }
    }

    @Override
    public void close(String kind, Lane lane) {
        ledger.tend(Gates::closeForGood, kind, lane);
    }

    @Override
    public void open(String kind, Lane lane) {
        ledger.tend(Gates::open, kind, lane);
    }

    @Override
    public void widen(String kind, Lane lane) {
        ledger.tend(Gates::widen, kind, lane);
    }

    @Override
    public boolean prolong(Item item, Duration lease) {
        return ledger.prolong(List.of(item), lease);
    }

    @Override
    public void excuse(Item item) {
        ledger.excuse(item);
    }

    @Override
    public boolean begin(Item item, Duration lease) {
        return ledger.begin(item, lease);
    }

    @Override
    public List<Open> open(Collection<UUID> refs) {
        return stock.open(refs);
    }

    @Override
    public List<UUID> refs(String tenant, String kind, UUID before, int most) {
        return stock.refs(tenant, kind, before, most);
    }

    @Override
    public List<Backlog> backlog() {
        return stock.backlog();
    }
}
