package org.signalbox.intake;

import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.events.Desk;
import org.signalbox.events.EventView;
import org.signalbox.intake.BatchView.ItemView;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;

/** What comes in at a desk, for packages beside this one. As the container calls it: one call, one transaction. */
public final class TestIntake {

    private final Desk desk;
    private final Resources resources;
    final ChunkTable table;
    final Chunks chunks;
    final Reception reception;

    public TestIntake(Desk desk, DataSource source) {
        this.desk = desk;
        this.resources = new Resources();
        resources.database = source;
        this.table = new ChunkTable(resources);
        this.chunks = new Chunks(table, desk.dispatch, desk.arrivals) {
            @Override
            Set<UUID> keep(List<Entry> chunk) {
                return desk.database.inTransaction(() -> super.keep(chunk));
            }
        };
        this.reception = new Reception(chunks, repeats(), Desk.CLOCK);
    }

    public EventView accept(Incoming event, Caller sender) {
        return reception.accept(event, sender);
    }

    /** As if the clock had given it this id. */
    public void keep(UUID id, Incoming event, Caller sender) {
        chunks.keep(List.of(new Entry(id, event, sender, Desk.CLOCK.instant())));
    }

    public EventDoor door() {
        return new Doorkeeper(reception, new Batch(wholeChunks(), table, Desk.CLOCK), deadLetters());
    }

    /** For whoever brings a transaction. */
    Chunks chunks(Event<Fact.Several> told) {
        return new Chunks(table, desk.dispatch, told);
    }

    private Chunks wholeChunks() {
        return new Chunks(table, desk.dispatch, desk.arrivals) {
            @Override
            Map<UUID, ItemView> accept(List<Entry> chunk) {
                return desk.database.inTransaction(() -> super.accept(chunk));
            }
        };
    }

    Repeats repeats() {
        return new Repeats(table, desk.known()) {
            @Override
            EventView answer(Entry entry) {
                return desk.database.inTransaction(() -> super.answer(entry));
            }
        };
    }

    private DeadLetters deadLetters() {
        return new DeadLetters(new LetterTable(resources), desk.facts, Desk.CLOCK) {
            @Override
            UUID keep(Unreadable letter, Caller sender) {
                return desk.database.inTransaction(() -> super.keep(letter, sender));
            }
        };
    }
}
