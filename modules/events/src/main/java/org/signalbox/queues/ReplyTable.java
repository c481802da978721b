package org.signalbox.queues;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

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
        try (Connection connection = resources.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, owed.id());
            insert.setString(2, owed.tenant());
            insert.setObject(3, owed.eventId());
            insert.setString(4, messageId);
            insert.setString(5, owed.to().destination());
            insert.setBoolean(6, owed.to().isTopic());
            insert.setString(7, owed.to().correlationId());
            insert.setBoolean(8, owed.to().outcome());
            insert.setString(9, owed.receipt());
            insert.setObject(10, owed.since().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new IllegalStateException("the reply cannot be kept", failure);
        }
    }

    Optional<Owed> find(UUID id) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(owed(id, row)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the reply cannot be read", failure);
        }
    }

    void outcomeIsDue(UUID id) {
        change("update events.reply set due = 'OUTCOME' where id = ?", id);
    }

    void remove(UUID id) {
        change("delete from events.reply where id = ?", id);
    }

    private void change(String sql, UUID id) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement change = connection.prepareStatement(sql)) {
            change.setObject(1, id);
            change.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException("the reply cannot be changed", failure);
        }
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
                row.getObject("event_id", UUID.class),
                to,
                row.getString("due").toLowerCase(Locale.ROOT),
                row.getString("receipt"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
