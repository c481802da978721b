package org.signalbox.deliveries;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.TimeOrderedId;

/**
 * Which deliveries of a tenant. What is null takes all.
 *
 * @param failed true for those that ended without being delivered, whatever the status
 * @param from of being made, inclusive
 * @param to exclusive
 */
record DeliveryQuery(
        UUID subscriptionId, DeliveryStatus status, boolean failed, String type, Instant from, Instant to) {

    /** SQL over {@code webhooks.delivery d}, and its values. */
    record Condition(String sql, List<Object> values) {}

    Condition condition(String tenant) {
        StringBuilder sql = new StringBuilder("d.tenant = ?");
        List<Object> values = new ArrayList<>(List.of(tenant));
        and(sql, values, " and d.subscription_id = ?", subscriptionId);
        and(sql, values, " and d.status = ?", status == null ? null : status.name());
        and(sql, values, " and d.type = ?", type);
        and(sql, values, " and d.id >= ?", from == null ? null : TimeOrderedId.lowest(from));
        and(sql, values, " and d.id < ?", to == null ? null : TimeOrderedId.lowest(to));
        return new Condition(sql + (failed ? " and d.status in ('EXHAUSTED', 'ABANDONED')" : ""), values);
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }
}
