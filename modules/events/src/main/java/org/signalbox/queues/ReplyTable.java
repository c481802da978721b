package org.signalbox.queues;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** The rows of answers that are owed. */
@Singleton
class ReplyTable {

    private static final String INSERT =
            """
            insert into events.reply (id, tenant, event_id, message_id, destination, is_topic, correlation_id, due,
                wants_outcome, receipt, since)
            values (?, ?, ?, ?, ?, ?, ?, 'RECEIPT', ?, ?, ?)
            on conflict (tenant, message_id) do nothing""";

    private static final String SELECT =
            """
            select tenant, event_id, destination, is_topic, correlation_id, due, wants_outcome, receipt, since
            from events.reply where id = ?""";

    private final Resources resources;

    @Inject
    ReplyTable(Resources resources) {
        this.resources = resources;
    }

    /** False where the message asked before. */
    boolean insert(Owed owed, String messageId) {
        int[] kept = new int[1];
        Sql.on(
                resources.database(),
                sql -> kept[0] = sql.write(
                        INSERT,
                        owed.id(),
                        owed.tenant(),
                        owed.eventId(),
                        messageId,
                        owed.to().destination(),
                        owed.to().isTopic(),
                        owed.to().correlationId(),
                        owed.to().outcome(),
                        owed.receipt(),
                        owed.since().atOffset(ZoneOffset.UTC)));
        return kept[0] == 1;
    }

    Optional<Owed> find(UUID id) {
        List<Owed> found = new ArrayList<>(1);
        Sql.on(resources.database(), sql -> sql.each(SELECT, row -> found.add(owed(id, row)), id));
        return found.stream().findFirst();
    }

    void outcomeIsDue(UUID id) {
        change("update events.reply set due = 'OUTCOME' where id = ?", id);
    }

    void remove(UUID id) {
        change("delete from events.reply where id = ?", id);
    }

    private void change(String text, UUID id) {
        Sql.on(resources.database(), sql -> sql.write(text, id));
    }

    private static Owed owed(UUID id, ResultSet row) throws SQLException {
        ReplyTo to = new ReplyTo(
                row.getString("destination"),
                row.getBoolean("is_topic"),
                row.getString("correlation_id"),
                row.getBoolean("wants_outcome"));
        return new Owed(
                id,
                row.getString("tenant"),
                Cell.id(row, "event_id"),
                to,
                row.getString("due").toLowerCase(Locale.ROOT),
                row.getString("receipt"),
                Cell.time(row, "since"));
    }
}
