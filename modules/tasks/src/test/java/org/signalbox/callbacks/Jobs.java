package org.signalbox.callbacks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.signalbox.work.Backlog;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** What is still to be called for, in memory. */
final class Jobs implements Work {

    final List<UUID> added = new ArrayList<>();
    final List<String> lanes = new ArrayList<>();
    final List<UUID> retried = new ArrayList<>();

    @Override
    public void add(String tenant, String kind, UUID ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
        added.add(ref);
        lanes.add(lane.width() + " of " + lane.key());
    }

    @Override
    public boolean retry(String kind, UUID ref) {
        return retried.add(ref);
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
