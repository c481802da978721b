package org.signalbox.attempts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.OldRows;

/** What receivers answered may say more than it should: it goes first, and the attempt stays. */
@Singleton
class OldAnswers implements OldRows {

    private final Resources resources;

    @Inject
    OldAnswers(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Rows rows() {
        return new Rows("attempts", List.of("KEPT"), "webhooks.kept_answer", "key", "at");
    }

    @Override
    public boolean remove(String tenant, List<UUID> ids) {
        Sql.on(
                resources.database(),
                sql -> sql.write("update webhooks.attempt set answer = null where id = any(?)", (Object)
                        ids.toArray(UUID[]::new)));
        return true;
    }
}
