package org.signalbox.incidents;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.OldRows;
import org.signalbox.work.Work;

/** An open one is kept until the engine knows it no more. */
@Singleton
class OldIncidents implements OldRows {

    private final DataSource database;
    private final Work work;

    @Inject
    OldIncidents(DataSource database, Work work) {
        this.database = database;
        this.work = work;
    }

    @Override
    public String name() {
        return "incidents";
    }

    @Override
    public List<String> settled() {
        return List.of("RESOLVED");
    }

    @Override
    public String table() {
        return "workflow.incident";
    }

    @Override
    public String keyColumn() {
        return "workflow_key";
    }

    @Override
    public String endColumn() {
        return "resolved_at";
    }

    @Override
    public void remove(String tenant, List<UUID> ids) {
        work.discard(ids);
        Sql.on(
                database,
                sql -> sql.write("delete from workflow.incident where id = any(?)", (Object) ids.toArray(UUID[]::new)));
    }
}
