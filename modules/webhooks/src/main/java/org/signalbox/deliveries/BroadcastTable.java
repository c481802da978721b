package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.signalbox.kernel.Broadcast;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.subscriptions.Topic;

/** Broadcasts never change and deliveries are made in sets: plain SQL, in the transaction of the caller. */
@Singleton
class BroadcastTable {

    private static final String INSERT = "insert into webhooks.broadcast"
            + " (id, tenant, type, event_id, event_key, task_key, at, body, untold) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "select id, tenant, type, event_id, event_key, task_key, fanned_to from webhooks.broadcast where id = any(?)";
    private static final String FANNED = "update webhooks.broadcast set fanned_to = ? where id = ?";
    private static final String UNTOLD = "update webhooks.broadcast set untold = true where id = any(?)";
    private static final String INSERT_DELIVERIES =
            """
            insert into webhooks.delivery (id, tenant, broadcast_id, subscription_id, type, event_id, status, attempts,
                created_at, next_attempt_at, ended_at, last_error, version)
            select id, tenant, broadcast_id, subscription_id, type, event_id, status, 0,
                ?, case when status = 'PENDING' then ?::timestamptz end, case when status <> 'PENDING' then ?::timestamptz end,
                last_error, 1
            from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                as new (id, tenant, broadcast_id, subscription_id, type, event_id, status, last_error)
            on conflict do nothing""";

    private final Resources resources;

    @Inject
    BroadcastTable(Resources resources) {
        this.resources = resources;
    }

    /** @param untold of which nobody is told */
    void insert(Map<UUID, Broadcast> broadcasts, Predicate<Broadcast> untold) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Map.Entry<UUID, Broadcast> one : broadcasts.entrySet()) {
                fill(insert, one.getKey(), one.getValue());
                insert.setBoolean(9, untold.test(one.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException failure) {
            throw new IllegalStateException(broadcasts.size() + " broadcasts cannot be kept", failure);
        }
    }

    private static void fill(PreparedStatement insert, UUID id, Broadcast broadcast) throws SQLException {
        insert.setObject(1, id);
        insert.setString(2, broadcast.tenant());
        insert.setString(3, broadcast.type());
        insert.setObject(4, broadcast.eventId());
        insert.setString(5, broadcast.eventKey());
        insert.setString(6, broadcast.taskKey());
        insert.setObject(7, broadcast.at().atOffset(ZoneOffset.UTC));
        insert.setString(8, WebhookBody.of(broadcast));
    }

    /** All of now. */
    void insert(List<Delivery> deliveries, Instant now) {
        if (!deliveries.isEmpty()) {
            OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
            Sql.on(
                    resources.database(),
                    sql -> sql.writeAlongIndexes(
                            INSERT_DELIVERIES,
                            at,
                            at,
                            at,
                            Sql.column(deliveries, UUID[]::new, Delivery::id),
                            Sql.column(deliveries, String[]::new, Delivery::tenant),
                            Sql.column(deliveries, UUID[]::new, Delivery::broadcastId),
                            Sql.column(deliveries, UUID[]::new, Delivery::subscriptionId),
                            Sql.column(deliveries, String[]::new, Delivery::type),
                            Sql.column(deliveries, UUID[]::new, Delivery::eventId),
                            Sql.column(deliveries, String[]::new, delivery -> delivery.status()
                                    .name()),
                            Sql.column(deliveries, String[]::new, Delivery::lastError)));
        }
    }

    /** The next step goes on after that subscription. */
    void fannedOut(UUID id, UUID to) {
        Sql.on(resources.database(), sql -> sql.write(FANNED, to, id));
    }

    /** Nobody is told of these. */
    void untold(List<UUID> ids) {
        if (!ids.isEmpty()) {
            Sql.on(resources.database(), sql -> sql.write(UNTOLD, (Object) ids.toArray(UUID[]::new)));
        }
    }

    Map<UUID, KeptBroadcast> find(List<UUID> ids) {
        Map<UUID, KeptBroadcast> found = new HashMap<>();
        Object all = ids.toArray(UUID[]::new);
        Sql.on(resources.database(), sql -> sql.each(SELECT, row -> found.put(Cell.id(row, "id"), kept(row)), all));
        return found;
    }

    private static KeptBroadcast kept(ResultSet row) throws SQLException {
        return new KeptBroadcast(
                Cell.id(row, "id"),
                row.getString("tenant"),
                new Topic(row.getString("type"), row.getString("event_key"), row.getString("task_key")),
                Cell.id(row, "event_id"),
                Cell.id(row, "fanned_to"));
    }
}
