package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;

/** Pages cost what they show, whatever is asked for and however few there are of it. */
class DeliveryPagesTest {

    private static final Pattern ROWS = Pattern.compile("(?:actual .*?rows=|Rows Removed by Filter: )(\\d+)");
    private static final int LIMIT = 50;
    private static final UUID ONE = new UUID(1, 1);

    private final TestDatabase database = TestDatabase.with("webhooks");

    @BeforeEach
    void nineThousandOfThreeSubscriptionsOfWhichAFewFailed() {
        Sql.on(database.dataSource(), sql -> {
            sql.write(
                    "insert into webhooks.delivery (id, tenant, broadcast_id, subscription_id, type, status, attempts,"
                            + " created_at, version) select lpad(to_hex(n), 32, '0')::uuid, 'north', gen_random_uuid(),"
                            + " case n % 3 when 0 then '" + ONE
                            + "' else gen_random_uuid() end::uuid, 'type-' || n % 2,"
                            + " case when n <= 6 then 'EXHAUSTED' when n <= 9 then 'ABANDONED' when n <= 12 then 'PENDING' else 'DELIVERED' end, 1, now(), 1 from generate_series(1, 9000) n");
            sql.write("analyze webhooks.delivery");
        });
    }

    private List<UUID> page(DeliveryQuery query) {
        DeliveryQuery.Text first = query.first("north", "", List.of(), true, LIMIT);
        List<String> plan = new ArrayList<>();
        List<UUID> page = new ArrayList<>();
        Sql.on(database.dataSource(), sql -> {
            sql.each(
                    "explain (analyze, timing off) " + first.sql(),
                    row -> plan.add(row.getString(1)),
                    first.values().toArray());
            sql.each(
                    first.sql(),
                    row -> page.add(row.getObject("id", UUID.class)),
                    first.values().toArray());
        });
        long most = plan.stream()
                .map(ROWS::matcher)
                .filter(Matcher::find)
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .max()
                .orElseThrow();
        assertTrue(most <= 4 * LIMIT, () -> most + " rows: " + plan);
        return page;
    }

    private static DeliveryQuery query(UUID subscription, DeliveryStatus status, boolean failed, String type) {
        return new DeliveryQuery(subscription, status, failed, type, null, null);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    @Test
    void theNewestOfATenant() {
        List<UUID> page = page(query(null, null, false, null));

        assertEquals(LIMIT, page.size());
        assertEquals(List.of(id(9000), id(8999)), page.subList(0, 2));
    }

    @Test
    void thoseThatFailedHoweverFew() {
        assertEquals(9, page(query(null, null, true, null)).size());
        assertEquals(List.of(id(9), id(8), id(7)), page(query(null, DeliveryStatus.ABANDONED, false, null)));
        assertEquals(List.of(id(6), id(3)), page(query(ONE, DeliveryStatus.EXHAUSTED, false, null)));
    }

    @Test
    void thoseThatWereDelivered() {
        assertEquals(
                List.of(id(9000), id(8999)),
                page(query(null, DeliveryStatus.DELIVERED, false, null)).subList(0, 2));
    }

    @Test
    void thoseOfATypeWithAndWithoutAStatus() {
        assertEquals(
                List.of(id(9000), id(8998)),
                page(query(null, null, false, "type-0")).subList(0, 2));
        assertEquals(List.of(id(5), id(3), id(1)), page(query(null, DeliveryStatus.EXHAUSTED, false, "type-1")));
    }

    @Test
    void thoseOfASubscription() {
        assertEquals(
                List.of(id(9000), id(8997)), page(query(ONE, null, false, null)).subList(0, 2));
    }
}
