package org.signalbox.intake;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.signalbox.events.EventView;
import org.signalbox.events.KnownEvents;
import org.signalbox.intake.ChunkTable.First;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;

/** Answers who sends an event that is there already. */
@UseCase
@Transactional
class Repeats {

    private final ChunkTable table;
    private final KnownEvents events;

    @Inject
    Repeats(ChunkTable table, KnownEvents events) {
        this.table = table;
        this.events = events;
    }

    /** An entry that was kept before under this very id is new: it is we who ask again. Refused (INVALID) where the two differ. */
    EventView answer(Entry entry) {
        First first = table.firsts(List.of(entry)).get(entry.event().id());
        if (entry.isKeptAs(first)) {
            return entry.received();
        }
        if (!entry.digest().equals(first.digest())) {
            throw taken(entry.event().id());
        }
        table.countRepeats(List.of(first.id()));
        return events.repeated(first.id(), entry.sender());
    }

    static Refusal taken(String foreignId) {
        return Refusal.invalid("id", "is taken by an event of another key or payload: " + foreignId);
    }
}
