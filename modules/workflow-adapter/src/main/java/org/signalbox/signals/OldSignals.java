package org.signalbox.signals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.OldRows;
import org.signalbox.work.Work;

/** Their ids are ours alone, so that nothing refers to them. */
@Singleton
class OldSignals implements OldRows {

    private final DataSource database;
    private final Work work;

    @Inject
    OldSignals(DataSource database, Work work) {
        this.database = database;
        this.work = work;
    }

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public List<String> settled() {
        return List.of("TOLD", "DEAD");
    }

    @Override
    public String table() {
        return "workflow.signal";
    }

    @Override
    public String keyColumn() {
        return "name";
    }

    @Override
    public String endColumn() {
        return "ended_at";
    }

    @Override
    public void remove(String tenant, List<UUID> ids) {
        work.discard(ids);
        Sql.on(
                database,
                sql -> sql.write("delete from workflow.signal where id = any(?)", (Object) ids.toArray(UUID[]::new)));
    }
}
