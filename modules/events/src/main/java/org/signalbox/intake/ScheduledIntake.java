package org.signalbox.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.intake.BatchView.ItemView;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.schedules.ScheduledEvents;

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
        Caller schedule = new Caller(tenant, runs.get(0).source(), null);
        Map<UUID, Fired> fired = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>(runs.size());
        for (Run run : runs) {
            UUID id = TimeOrderedId.at(now);
            fired.put(id, new Fired(id, null));
            try {
                entries.add(new Entry(id, event(run), schedule, now));
            } catch (Refusal refusal) {
                fired.put(id, new Fired(null, refusal.getMessage()));
            }
        }
        if (!entries.isEmpty()) {
            chunks.accept(entries).forEach((id, item) -> fired.put(id, new Fired(item.id(), why(item))));
        }
        return List.copyOf(fired.values());
    }

    private static Incoming event(Run run) {
        return new Incoming(
                run.id(), run.eventKey(), run.description(), run.source(), run.businessKey(), run.payload());
    }

    private static String why(ItemView item) {
        return item.id() == null ? item.errors().toString() : null;
    }
}
