package org.signalbox.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.intake.BatchView.ItemView;
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
    private final ChunkTable table;
    private final InstantSource clock;

    @Inject
    Batch(Chunks chunks, ChunkTable table, InstantSource clock) {
        this.chunks = chunks;
        this.table = table;
        this.clock = clock;
    }

    /** What became of each, in the order given. */
    List<ItemView> accept(JsonArray events, Caller caller) {
        return accept(events, Incoming::of, caller);
    }

    /** @param reading of each, which may refuse it */
    List<ItemView> accept(JsonArray events, Function<JsonObject, Incoming> reading, Caller caller) {
        if (events.isEmpty() || events.size() > MOST) {
            throw Refusal.invalid("body", "must hold 1 to " + MOST + " events, and holds " + events.size());
        }
        Map<UUID, ItemView> results = new LinkedHashMap<>();
        List<Entry> entries = readable(events, reading, caller, results);
        for (int from = 0; from < entries.size(); from += CHUNK) {
            results.putAll(keep(entries.subList(from, Math.min(from + CHUNK, entries.size())), from == 0));
        }
        return List.copyOf(results.values());
    }

    /** All in one transaction, or none, which throws. */
    List<ItemView> acceptTogether(List<Incoming> events, Caller caller) {
        var now = clock.instant();
        Iterator<UUID> ids = ids(events.size(), now);
        List<Entry> entries = events.stream()
                .map(event -> new Entry(ids.next(), event, caller, now))
                .toList();
        Map<UUID, ItemView> results = chunks.accept(entries);
        return entries.stream().map(entry -> results.get(entry.id())).toList();
    }

    private static Iterator<UUID> ids(int count, Instant now) {
        return Stream.generate(() -> TimeOrderedId.at(now))
                .limit(count)
                .sorted()
                .iterator();
    }

    /**
     * Their ids are in the order given, as everything that walks over events goes by them.
     *
     * @param results gets a place for each, with what is known already
     */
    private List<Entry> readable(
            JsonArray events, Function<JsonObject, Incoming> reading, Caller caller, Map<UUID, ItemView> results) {
        var now = clock.instant();
        Iterator<UUID> ids = ids(events.size(), now);
        List<Entry> entries = new ArrayList<>(events.size());
        for (JsonValue event : events) {
            UUID id = ids.next();
            results.put(id, ItemView.failed());
            try {
                entries.add(new Entry(id, reading.apply(object(event)), caller, now));
            } catch (Refusal refusal) {
                results.put(id, ItemView.refused(refusal));
            }
        }
        return entries;
    }

    private static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw Refusal.invalid("event", "must be a JSON object");
    }

    private Map<UUID, ItemView> keep(List<Entry> chunk, boolean isFirst) {
        try {
            return chunks.accept(chunk);
        } catch (RuntimeException failure) {
            boolean away = !table.answers();
            if (away && isFirst) {
                throw failure;
            }
            LOG.log(System.Logger.Level.WARNING, "a chunk of " + chunk.size() + " events was not kept", failure);
            return each(chunk, entry -> away ? ItemView.failed() : alone(entry));
        }
    }

    private ItemView alone(Entry entry) {
        try {
            return chunks.accept(List.of(entry)).get(entry.id());
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "event " + entry.id() + " of a batch was not kept", failure);
            return ItemView.failed();
        }
    }

    private static Map<UUID, ItemView> each(List<Entry> chunk, Function<Entry, ItemView> result) {
        return chunk.stream().collect(Collectors.toMap(Entry::id, result));
    }
}
