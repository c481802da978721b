package org.signalbox.events;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.events.BatchView.ItemView;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.TestDatabase;

/** The inbox as tests of other packages see it: the published door, and what came of it. */
public final class OpenDesk {

    private final Desk desk;
    private final DataSource source;

    public OpenDesk(TestDatabase database) {
        this(database, database.dataSource());
    }

    public OpenDesk(TestDatabase database, DataSource source) {
        this.desk = new Desk(database, source);
        this.source = source;
    }

    public EventDoor door() {
        return new Doorkeeper(desk.reception, new Batch(chunks(), desk.inbox, Desk.CLOCK), desk.deadLetters);
    }

    /** As the container calls it: one call, one transaction. */
    private Chunks chunks() {
        Resources resources = new Resources();
        resources.database = source;
        return new Chunks(new ChunkTable(resources), desk, desk.arrivals) {
            @Override
            Map<UUID, ItemView> accept(List<Entry> chunk) {
                return desk.database.inTransaction(() -> super.accept(chunk));
            }
        };
    }

    public long rows() throws SQLException {
        return desk.rows();
    }

    public EventView newest() {
        return newest(Desk.ADMIN);
    }

    /** Of another tenant. */
    public EventView newestElsewhere() {
        return newest(Desk.STRANGER);
    }

    private EventView newest(Caller caller) {
        return desk.database.inTransaction(() -> desk.events.one(
                desk.events.page(Desk.all(50), caller).items().get(0).id(), caller));
    }

    public List<UUID> work() {
        return desk.work;
    }

    public List<Fact> facts() {
        return desk.facts.fired;
    }
}
