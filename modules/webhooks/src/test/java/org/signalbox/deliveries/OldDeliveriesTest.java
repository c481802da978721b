package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.OldRows;

class OldDeliveriesTest {

    private final Post post = new Post();
    private final OldDeliveries old = new OldDeliveries(post.resources);

    private long count(String table) {
        long[] count = new long[1];
        Sql.on(post.database.dataSource(), sql -> count[0] = sql.count("select count(*) from webhooks." + table));
        return count[0];
    }

    private void removed(UUID delivery) {
        post.database.inTransaction(() -> {
            assertFalse(old.remove("north", List.of(delivery)), "the row itself is the walk's to remove");
            Sql.on(
                    post.database.dataSource(),
                    sql -> sql.write("delete from webhooks.delivery where id = ?", delivery));
        });
    }

    @Test
    void withADeliveryGoItsAttemptsAndWithTheLastOneItsBroadcast() {
        post.told.add(UUID.randomUUID());
        post.told.add(UUID.randomUUID());
        List<UUID> both = post.toldToAll("task.created");
        post.database.inTransaction(() -> Sql.on(
                post.database.dataSource(),
                sql -> sql.write("insert into webhooks.attempt (id, tenant, delivery_id, at, latency_ms)"
                        + " select gen_random_uuid(), 'north', id, now(), 1 from webhooks.delivery")));

        removed(both.get(0));
        long[] afterOne = {count("attempt"), count("broadcast")};
        removed(both.get(1));

        assertEquals(List.of(1L, 1L), List.of(afterOne[0], afterOne[1]));
        assertEquals(0, count("attempt"));
        assertEquals(0, count("broadcast"));
    }

    @Test
    void whatNobodyWasToldOfGoesByItself() {
        post.toldToAll("task.created");
        post.told.add(UUID.randomUUID());
        post.toldToAll("task.completed");
        String table = new UntoldBroadcasts().rows().table();
        List<String> untold = new ArrayList<>();

        Sql.on(
                post.database.dataSource(),
                sql -> sql.each(
                        "select key from " + table
                                + " where tenant = 'north' and status = 'UNTOLD' for update skip locked",
                        row -> untold.add(row.getString(1))));
        Sql.on(post.database.dataSource(), sql -> sql.write("delete from " + table));

        assertEquals(List.of("task.created"), untold);
        assertEquals(1, count("broadcast"));
    }

    /** Whoever is not in the list that goes with his status is kept for ever. */
    @Test
    void aWalkFindsEachStatusInItsList() {
        Sql.on(
                post.database.dataSource(),
                sql -> sql.write(
                        "insert into webhooks.delivery (id, tenant, broadcast_id, subscription_id, type, status, attempts,"
                                + " created_at, version) select gen_random_uuid(), 'north', gen_random_uuid(),"
                                + " gen_random_uuid(), 'a', status, 1, now(), 1 from unnest(?) status",
                        (Object) Stream.of(DeliveryStatus.values())
                                .map(DeliveryStatus::name)
                                .toArray(String[]::new)));

        for (String status : old.rows().settled()) {
            assertEquals(1, count("delivery where status = '" + status + "'" + old.listedBy(status)), status);
        }
    }

    @Test
    void itsTableHasWhatAWalkReads() {
        OldRows.Rows rows = old.rows();

        Sql.on(
                post.database.dataSource(),
                sql -> sql.read("select id, tenant, status, " + rows.keyColumn() + ", " + rows.endColumn() + " from "
                        + rows.table() + " for update skip locked"));
    }
}
