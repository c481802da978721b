package org.signalbox.instances;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;
import org.signalbox.work.Work;

/** What is to be cancelled at the engine, in writing until it is over. */
@UseCase
@Transactional
class Cancellations implements CancelRequests {

    /** @param at tells a wish from one that came later, which it does not settle */
    record Wish(UUID instance, String tenant, String actor, String reason, OffsetDateTime at) {

        static Wish of(ResultSet row) throws SQLException {
            return new Wish(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getObject(5, OffsetDateTime.class));
        }
    }

    private static final String ASK =
            """
            insert into workflow.cancellation (instance_id, tenant, asked_by, reason, asked_at) values (?, ?, ?, ?, ?)
            on conflict (instance_id) do update set asked_at = excluded.asked_at""";
    private static final String ASKED =
            "select instance_id, tenant, asked_by, reason, asked_at from workflow.cancellation where instance_id = ?";
    private static final String SETTLED = "delete from workflow.cancellation where instance_id = ? and asked_at = ?";

    private final DataSource database;
    private final Work work;
    private final InstantSource clock;

    @Inject
    Cancellations(Resources resources, Work work, InstantSource clock) {
        this(resources.database, work, clock);
    }

    Cancellations(DataSource database, Work work, InstantSource clock) {
        this.database = database;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public void cancel(String tenant, UUID instance, String actor, String reason) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Sql.on(database, sql -> sql.write(ASK, instance, tenant, actor, reason, now));
        work.add(tenant, CancelWorker.KIND, instance);
    }

    Optional<Wish> wish(UUID instance) {
        List<Wish> found = new ArrayList<>();
        Sql.on(database, sql -> sql.each(ASKED, row -> found.add(Wish.of(row)), instance));
        return found.stream().findFirst();
    }

    void settled(Wish wish) {
        Sql.on(database, sql -> sql.write(SETTLED, wish.instance(), wish.at()));
    }
}
