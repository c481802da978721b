package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.signalbox.events.BatchView.ItemView;
import org.signalbox.events.Chunks.Entry;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.mappings.ScheduledEvents;

/** Takes runs of schedules in, in the transaction that also plans the next run. */
@Singleton
class ScheduledIntake implements ScheduledEvents {

    private final Chunks chunks;
    private final InstantSource clock;

    @Inject
    ScheduledIntake(Chunks chunks, InstantSource clock) {
        this.chunks = chunks;
        this.clock = clock;
    }

    @Override
    public List<Fired> fire(String tenant, List<Run> runs) {
        Instant now = clock.instant();
        Caller schedule = new Caller(tenant, runs.get(0).source(), null, Caller.CLIENT);
        Fired[] fired = new Fired[runs.size()];
        List<Entry> entries = new ArrayList<>(runs.size());
        for (int place = 0; place < fired.length; place++) {
            try {
                entries.add(new Entry(place, TimeOrderedId.at(now), event(runs.get(place)), now));
            } catch (Refusal refusal) {
                fired[place] = new Fired(null, refusal.getMessage());
            }
        }
        Map<Integer, ItemView> results = entries.isEmpty() ? Map.of() : chunks.accept(entries, schedule);
        results.forEach((place, item) -> fired[place] = new Fired(item.id(), why(item)));
        return List.of(fired);
    }

    private static Incoming event(Run run) {
        return new Incoming(
                run.id(), run.eventKey(), run.description(), run.source(), run.businessKey(), run.payload());
    }

    private static String why(ItemView item) {
        return item.id() == null ? item.errors().toString() : null;
    }
}
