package org.signalbox.verification;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.signalbox.work.Backlog;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** Work that was added, in that order. */
final class Outbox implements Work {

    final Deque<Item> items = new ArrayDeque<>();

    @Override
    public void add(String tenant, String kind, UUID ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
        items.add(new Item(UUID.randomUUID(), kind, ref, tenant, lane, 1, 0));
    }

    @Override
    public boolean retry(String kind, UUID ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void discard(Collection<UUID> refs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Open> open(Collection<UUID> refs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Backlog> backlog() {
        throw new UnsupportedOperationException();
    }
}
