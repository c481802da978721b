package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.UseCase;

/**
 * Events of one business key stand in a line, in the order of arrival, where a mapping asks for it: an event is not
 * routed before the ones in front of it are. From there on the lane of the starts keeps the order.
 */
@UseCase
@Transactional
class Line {

    private static final String IN_FRONT =
            """
            select e.id from events.event me
            join events.event e on e.tenant = me.tenant and e.business_key = me.business_key and e.arrival < me.arrival
            where me.id = ? and e.status in ('RECEIVED', 'HELD', 'DEAD') and e.key = any(?)
              and not exists (select 1 from events.action a where a.event_id = e.id)
            order by e.arrival limit 1""";

    private final Resources resources;

    @Inject
    Line(Resources resources) {
        this.resources = resources;
    }

    /** The first one that still stands in front. */
    Optional<UUID> inFrontOf(UUID event, List<String> orderedKeys) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(IN_FRONT)) {
            select.setObject(1, event);
            select.setArray(2, connection.createArrayOf("text", orderedKeys.toArray()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the line of event " + event + " cannot be read", failure);
        }
    }
}
