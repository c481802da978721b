package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;

/**
 * A server that starts again under its name holds nothing any more: what it had claimed is due at once instead of at the
 * end of its leases. One without a name leaves them all, because they may be another's.
 */
@UseCase
@Transactional
class Leases {

    private final DataSource database;
    private final InstantSource clock;
    private final Node node;

    @Inject
    Leases(Resources resources, InstantSource clock) {
        this(resources.database, clock, Node.here());
    }

    Leases(DataSource database, InstantSource clock, Node node) {
        this.database = database;
        this.clock = clock;
        this.node = node;
    }

    /**
     * At the start; what this life of the server has claimed by then stays claimed. The attempts that were cut short
     * count as failed. Returns how many there were.
     */
    int takeBack() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int[] taken = new int[1];
        node.name()
                .ifPresent(name -> Sql.on(
                        database,
                        sql -> taken[0] = sql.write(
                                """
                                update work.item set due_at = ?
                                where node = ? and boot is distinct from ? and status = 'READY'
                                  and lease_until is not null and due_at > ?""",
                                now,
                                name,
                                node.boot(),
                                now)));
        return taken[0];
    }
}
