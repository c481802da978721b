package org.signalbox.intake;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.signalbox.events.Dispatch;
import org.signalbox.events.EventStatus;
import org.signalbox.intake.BatchView.ItemView;
import org.signalbox.intake.ChunkTable.First;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;

/** Takes events in: rows, work items and facts by one statement each, and one commit. What becomes of them is decided later. */
@UseCase
@Transactional
class Chunks {

    private static final System.Logger LOG = System.getLogger(Chunks.class.getName());

    private final ChunkTable table;
    private final Dispatch dispatch;
    private final Event<Fact.Several> facts;

    @Inject
    Chunks(ChunkTable table, Dispatch dispatch, Event<Fact.Several> facts) {
        this.table = table;
        this.dispatch = dispatch;
        this.facts = facts;
    }

    /** The ids of those that are new; to the others nothing happens. */
    Set<UUID> keep(List<Entry> chunk) {
        Set<UUID> kept = table.insert(chunk);
        if (!kept.isEmpty()) {
            announce(chunk.stream().filter(entry -> kept.contains(entry.id())).toList());
        }
        return kept;
    }

    /** By their ids. An entry that was kept before under this very id is accepted: it is we who ask again. */
    Map<UUID, ItemView> accept(List<Entry> chunk) {
        Set<UUID> kept = keep(chunk);
        List<Entry> others =
                chunk.stream().filter(entry -> !kept.contains(entry.id())).toList();
        Map<UUID, ItemView> results = others.isEmpty() ? new LinkedHashMap<>() : known(others);
        kept.forEach(id -> results.put(id, ItemView.accepted(id)));
        return results;
    }

    private void announce(List<Entry> accepted) {
        dispatch.begin(accepted.stream().map(Entry::accepted).toList());
        facts.fire(new Fact.Several(accepted.stream().map(Chunks::received).toList()));
        LOG.log(System.Logger.Level.INFO, "received: {0}", (Object)
                accepted.stream().map(entry -> "event " + entry.id()).collect(Collectors.joining(", ")));
    }

    private static Fact received(Entry entry) {
        return new Fact(
                entry.receivedAt(),
                entry.sender().tenant(),
                entry.sender().name(),
                "event.received",
                "event",
                entry.id(),
                entry.id(),
                null,
                EventStatus.RECEIVED.name(),
                null);
    }

    /** @param others of one tenant */
    private Map<UUID, ItemView> known(List<Entry> others) {
        Map<String, First> firsts = table.firsts(others);
        Map<UUID, ItemView> results = new LinkedHashMap<>();
        List<UUID> repeated = new ArrayList<>();
        for (Entry entry : others) {
            First first = firsts.get(entry.event().id());
            if (entry.isKeptAs(first)) {
                results.put(entry.id(), ItemView.accepted(entry.id()));
            } else if (entry.digest().equals(first.digest())) {
                repeated.add(first.id());
                results.put(entry.id(), ItemView.repeat(first.id()));
            } else {
                results.put(
                        entry.id(), ItemView.refused(Repeats.taken(entry.event().id())));
            }
        }
        table.countRepeats(repeated);
        return results;
    }
}
