package org.signalbox.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.signalbox.work.Backlog;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** What is to be done and when, in memory. */
final class Agenda implements Work {

    private record Entry(Item item, Instant due) {}

    private final List<Entry> entries = new ArrayList<>();

    /** What is due, and is not afterwards. */
    List<Item> due(Instant now) {
        List<Entry> due =
                entries.stream().filter(entry -> !entry.due().isAfter(now)).toList();
        entries.removeAll(due);
        return due.stream().map(Entry::item).toList();
    }

    /** What is due at once of a kind, and is not afterwards. */
    List<Item> of(String kind) {
        List<Entry> found = entries.stream()
                .filter(entry -> entry.item().kind().equals(kind))
                .toList();
        entries.removeAll(found);
        return found.stream().map(Entry::item).toList();
    }

    @Override
    public void add(String tenant, String kind, UUID ref) {
        add(tenant, kind, ref, Lane.NONE, Instant.MAX);
    }

    @Override
    public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
        entries.add(new Entry(new Item(UUID.randomUUID(), kind, ref, tenant, lane, 1, 0), due));
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
