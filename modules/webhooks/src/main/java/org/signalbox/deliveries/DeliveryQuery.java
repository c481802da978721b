package org.signalbox.deliveries;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.signalbox.kernel.TimeOrderedId;

/**
 * Which deliveries of a tenant. What is null takes all.
 *
 * @param failed true for those that ended without being delivered; no status goes with it
 * @param from of being made, inclusive
 * @param to exclusive
 */
record DeliveryQuery(
        UUID subscriptionId, DeliveryStatus status, boolean failed, String type, Instant from, Instant to) {

    DeliveryQuery {
        if (failed && status != null) {
            throw new IllegalArgumentException("of a status, or of those that failed: " + status);
        }
    }

    /** SQL, and its values. */
    record Text(String sql, List<Object> values) {}

    /** Which of {@code webhooks.delivery d}. */
    private Text condition(String tenant) {
        StringBuilder sql = new StringBuilder("d.tenant = ?");
        List<Object> values = new ArrayList<>(List.of(tenant));
        and(sql, values, " and d.subscription_id = ?", subscriptionId);
        and(sql, values, " and d.type = ?", type);
        and(sql, values, " and d.id >= ?", from == null ? null : TimeOrderedId.lowest(from));
        and(sql, values, " and d.id < ?", to == null ? null : TimeOrderedId.lowest(to));
        return new Text(sql.toString(), values);
    }

    private List<DeliveryStatus> statuses() {
        return Stream.of(DeliveryStatus.values())
                .filter(one -> status == null || one == status)
                .filter(one -> !failed || one == DeliveryStatus.EXHAUSTED || one == DeliveryStatus.ABANDONED)
                .toList();
    }

    /**
     * The first of them in the order of their ids: those of each list, along its index, as there is none of all. Each is named, so
     * that it is known how many there are of it. Of DELIVERED alone, past those that are PENDING; those are found by {@link #these}.
     *
     * @param and a further condition; empty where there is none
     * @param descending the newest first
     */
    Text first(String tenant, String and, List<Object> andValues, boolean descending, int most) {
        Text condition = condition(tenant);
        String inOrder = " order by d.id " + (descending ? "desc" : "asc") + " limit " + most;
        List<String> each = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (String listed : lists()) {
            each.add("(select d.* from webhooks.delivery d where d.listed_as = '" + listed + "'" + ofStatus() + " and "
                    + condition.sql() + and + inOrder + ")");
            values.addAll(condition.values());
            values.addAll(andValues);
        }
        return new Text("select d.* from (" + String.join(" union all ", each) + ") d" + inOrder, values);
    }

    /** Those of them that are among these, the newest first. */
    Text these(String tenant, List<UUID> ids, String and, List<Object> andValues, int most) {
        Text condition = condition(tenant);
        List<Object> values = new ArrayList<>();
        values.add(ids.toArray(UUID[]::new));
        values.addAll(condition.values());
        values.addAll(andValues);
        return new Text(
                "select d.* from webhooks.delivery d where d.id = any(?)" + ofStatus() + " and " + condition.sql() + and
                        + " order by d.id desc limit " + most,
                values);
    }

    /** How many there are, if there are not more. */
    Text count(String tenant, int most) {
        Text condition = condition(tenant);
        List<Object> values = new ArrayList<>(condition.values());
        values.add(lists().toArray(String[]::new));
        return new Text(
                "select count(*) from (select 1 from webhooks.delivery d where " + condition.sql()
                        + " and d.listed_as = any(?)" + ofStatus() + " limit " + most + ") bounded",
                values);
    }

    private List<String> lists() {
        return statuses().stream().map(DeliveryStatus::listedAs).distinct().toList();
    }

    private String ofStatus() {
        return status == null ? "" : " and d.status = '" + status + "'";
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }
}
