package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.signalbox.events.BatchView.ItemView;
import org.signalbox.events.ChunkTable.First;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;

/** Takes a chunk of a batch in: rows, work items and facts by one statement each, and one commit. */
@UseCase
@Transactional
class Chunks {

    private static final System.Logger LOG = System.getLogger(Chunks.class.getName());

    /**
     * @param place in the batch
     * @param id of the event that it becomes
     */
    record Entry(int place, UUID id, Incoming event, Instant receivedAt) {}

    private final ChunkTable table;
    private final Work work;
    private final jakarta.enterprise.event.Event<Fact.Several> facts;

    @Inject
    Chunks(ChunkTable table, Work work, jakarta.enterprise.event.Event<Fact.Several> facts) {
        this.table = table;
        this.work = work;
        this.facts = facts;
    }

    /** By place. An entry that was kept before under this very id is accepted: it is we who ask again. */
    Map<Integer, ItemView> accept(List<Entry> chunk, Caller caller) {
        Map<UUID, String> digests = new HashMap<>();
        chunk.forEach(entry -> digests.put(entry.id(), entry.event().digest()));
        Set<UUID> kept = table.insert(chunk, digests, caller);
        List<Entry> accepted =
                chunk.stream().filter(entry -> kept.contains(entry.id())).toList();
        if (!accepted.isEmpty()) {
            announce(accepted, caller);
        }
        Map<Integer, ItemView> results = new TreeMap<>();
        accepted.forEach(entry -> results.put(entry.place(), ItemView.accepted(entry.id())));
        if (accepted.size() < chunk.size()) {
            List<Entry> others =
                    chunk.stream().filter(entry -> !kept.contains(entry.id())).toList();
            results.putAll(known(others, digests, caller));
        }
        return results;
    }

    private void announce(List<Entry> accepted, Caller caller) {
        List<UUID> ids = accepted.stream().map(Entry::id).toList();
        work.addAll(caller.tenant(), EventWorker.KIND, ids);
        facts.fire(new Fact.Several(
                accepted.stream().map(entry -> received(entry, caller)).toList()));
        LOG.log(System.Logger.Level.INFO, "{0} events received at once, the first is {1}", ids.size(), ids.get(0));
    }

    private static Fact received(Entry entry, Caller caller) {
        String received = EventStatus.RECEIVED.name();
        return new Fact(
                entry.receivedAt(),
                caller.tenant(),
                caller.name(),
                "event.received",
                "event",
                entry.id(),
                entry.id(),
                null,
                received,
                null);
    }

    private Map<Integer, ItemView> known(List<Entry> others, Map<UUID, String> digests, Caller caller) {
        Map<String, First> firsts = table.firsts(others, caller.tenant());
        Map<Integer, ItemView> results = new HashMap<>();
        List<UUID> repeated = new ArrayList<>();
        for (Entry entry : others) {
            First first = firsts.get(entry.event().id());
            if (entry.event().id() == null || first.id().equals(entry.id())) {
                results.put(entry.place(), ItemView.accepted(entry.id()));
            } else if (first.digest() != null && first.digest().equals(digests.get(entry.id()))) {
                repeated.add(first.id());
                results.put(entry.place(), ItemView.repeat(first.id()));
            } else {
                results.put(
                        entry.place(),
                        ItemView.refused(Reception.taken(entry.event().id())));
            }
        }
        table.countRepeats(repeated);
        return results;
    }
}
