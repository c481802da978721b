package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.OldRows;

/** With a delivery go its attempts, and with the last one of a broadcast the broadcast. */
@Singleton
class OldDeliveries implements OldRows {

    private static final String BROADCASTS =
            """
            delete from webhooks.broadcast b
            where b.id in (select broadcast_id from webhooks.delivery where id = any(?))
              and not exists (select 1 from webhooks.delivery d
                              where d.tenant = b.tenant and d.broadcast_id = b.id and not d.id = any(?))""";

    private final Resources resources;

    @Inject
    OldDeliveries(Resources resources) {
        this.resources = resources;
    }

    @Override
    public Rows rows() {
        return new Rows(
                "deliveries", List.of("DELIVERED", "EXHAUSTED", "ABANDONED"), "webhooks.delivery", "type", "ended_at");
    }

    @Override
    public String listedBy(String status) {
        return " and listed_as = '" + DeliveryStatus.valueOf(status).listedAs() + "'";
    }

    @Override
    public boolean remove(String tenant, List<UUID> ids) {
        UUID[] gone = ids.toArray(UUID[]::new);
        Sql.on(resources.database(), sql -> removeWith(sql, gone));
        return false;
    }

    private static void removeWith(Sql sql, UUID[] gone) throws SQLException {
        sql.write("delete from webhooks.attempt where delivery_id = any(?)", (Object) gone);
        sql.write(BROADCASTS, gone, gone);
    }
}
