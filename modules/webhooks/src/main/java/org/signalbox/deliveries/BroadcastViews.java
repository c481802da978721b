package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;

@UseCase
@Transactional
class BroadcastViews implements BroadcastReader {

    private static final String OF_EVENT =
            """
            select b.id, b.type, b.at, d.status, count(d.id)
            from (select id, tenant, type, at from webhooks.broadcast
                  where tenant = ? and event_id = ? order by id limit 100) b
            left join webhooks.delivery d on d.tenant = b.tenant and d.broadcast_id = b.id
            group by b.id, b.type, b.at, d.status order by b.id
            """;

    private final Resources resources;

    @Inject
    BroadcastViews(Resources resources) {
        this.resources = resources;
    }

    @Override
    public List<BroadcastView> ofEvent(String tenant, UUID eventId) {
        Map<UUID, BroadcastView> views = new LinkedHashMap<>();
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(OF_EVENT)) {
            select.setString(1, tenant);
            select.setObject(2, eventId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(views, rows);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the broadcasts of event " + eventId + " cannot be read", failure);
        }
        return List.copyOf(views.values());
    }

    private static void add(Map<UUID, BroadcastView> views, ResultSet row) throws SQLException {
        UUID id = Cell.id(row, 1);
        if (!views.containsKey(id)) {
            var at = Cell.time(row, 3);
            views.put(id, new BroadcastView(WebhookId.of(id), row.getString(2), at, new TreeMap<>()));
        }
        if (row.getString(4) != null) {
            views.get(id).deliveries().put(row.getString(4), row.getLong(5));
        }
    }
}
