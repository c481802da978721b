package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.OldRows;
import org.signalbox.work.Work;

/** With a message that was given up in doubt goes the doubt: the next one for that step is sent. */
@Singleton
class OldMessages implements OldRows {

    private final DataSource database;
    private final Work work;

    @Inject
    OldMessages(DataSource database, Work work) {
        this.database = database;
        this.work = work;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public List<String> settled() {
        return List.of("DELIVERED", "PARKED", "DEAD");
    }

    @Override
    public String table() {
        return "workflow.correlation";
    }

    @Override
    public String keyColumn() {
        return "message_name";
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
                sql -> sql.write(
                        "delete from workflow.correlation where id = any(?)", (Object) ids.toArray(UUID[]::new)));
    }
}
