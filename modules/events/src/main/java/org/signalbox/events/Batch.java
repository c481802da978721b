package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.events.BatchView.ItemView;
import org.signalbox.events.Chunks.Entry;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;

/**
 * Takes many events in, chunk by chunk. Where the database does not take a chunk though it answers, each of its events is
 * tried by itself under the same id, so that none is kept twice; where it is away, what was kept until then is told.
 */
@Singleton
class Batch {

    static final int MOST = 1000;
    static final int CHUNK = 100;

    private static final System.Logger LOG = System.getLogger(Batch.class.getName());

    private final Chunks chunks;
    private final Inbox inbox;
    private final InstantSource clock;

    @Inject
    Batch(Chunks chunks, Inbox inbox, InstantSource clock) {
        this.chunks = chunks;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** What became of each, in the order given. */
    List<ItemView> accept(JsonArray events, Caller caller) {
        if (events.isEmpty() || events.size() > MOST) {
            throw Refusal.invalid("body", "must hold 1 to " + MOST + " events, and holds " + events.size());
        }
        ItemView[] results = new ItemView[events.size()];
        List<Entry> entries = readable(events, results);
        for (int from = 0; from < entries.size(); from += CHUNK) {
            List<Entry> chunk = entries.subList(from, Math.min(from + CHUNK, entries.size()));
            keep(chunk, from == 0, caller).forEach((place, result) -> results[place] = result);
        }
        return List.of(results);
    }

    /** Their ids are in the order given, as everything that walks over events goes by them. */
    private List<Entry> readable(JsonArray events, ItemView[] results) {
        var now = clock.instant();
        Iterator<UUID> ids = Stream.generate(() -> TimeOrderedId.at(now))
                .limit(events.size())
                .sorted()
                .iterator();
        List<Entry> entries = new ArrayList<>(events.size());
        for (int place = 0; place < results.length; place++) {
            try {
                entries.add(new Entry(place, ids.next(), event(events.get(place)), now));
            } catch (Refusal refusal) {
                results[place] = ItemView.refused(refusal);
            }
        }
        return entries;
    }

    private static Incoming event(JsonValue value) {
        if (value instanceof JsonObject object) {
            return Incoming.of(object);
        }
        throw Refusal.invalid("event", "must be a JSON object");
    }

    private Map<Integer, ItemView> keep(List<Entry> chunk, boolean isFirst, Caller caller) {
        try {
            return chunks.accept(chunk, caller);
        } catch (RuntimeException failure) {
            boolean away = !inbox.answers();
            if (away && isFirst) {
                throw failure;
            }
            LOG.log(System.Logger.Level.WARNING, "a chunk of " + chunk.size() + " events was not kept", failure);
            return each(chunk, entry -> away ? ItemView.failed() : alone(entry, caller));
        }
    }

    private ItemView alone(Entry entry, Caller caller) {
        try {
            return chunks.accept(List.of(entry), caller).get(entry.place());
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "event " + entry.id() + " of a batch was not kept", failure);
            return ItemView.failed();
        }
    }

    private static Map<Integer, ItemView> each(List<Entry> chunk, Function<Entry, ItemView> result) {
        return chunk.stream().collect(Collectors.toMap(Entry::place, result));
    }
}
