package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Gathering;
import org.signalbox.persistence.Sql;

/** What is open, for those who look at it and change nothing. */
@UseCase
@Transactional
class Stocktaking {

    private static final String OPEN =
            """
            select kind, ref, status, attempts, due_at, lease_until, last_error
            from work.item where ref = any(?) order by seq""";

    private static final String REFS =
            """
            select ref from work.item where tenant = ? and kind = ? and status <> 'DEAD' and ref < ?
            order by ref desc limit ?""";

    private static final UUID NEWEST = new UUID(-1, -1);

    private static final String BACKLOG =
            """
            select kind, count(*) filter (where status <> 'DEAD' and lease_until is null),
                   count(*) filter (where lease_until is not null),
                   count(*) filter (where status = 'DEAD'),
                   coalesce(greatest(0, extract(epoch from ?::timestamptz - min(created_at)
                       filter (where status <> 'DEAD' and due_at <= ?))), 0)::bigint
            from work.item group by kind order by kind""";

    private final DataSource database;
    private final InstantSource clock;
    private final Gathering gathering;

    @Inject
    Stocktaking(Resources resources, InstantSource clock, Gathering gathering) {
        this(resources.database, clock, gathering);
    }

    Stocktaking(DataSource database, InstantSource clock, Gathering gathering) {
        this.database = database;
        this.clock = clock;
        this.gathering = gathering;
    }

    List<Work.Open> open(Collection<UUID> refs) {
        gathering.write();
        List<Work.Open> open = new ArrayList<>();
        Sql.on(database, sql -> sql.each(OPEN, row -> open.add(Claimed.open(row)), (Object) refs.toArray(UUID[]::new)));
        return open;
    }

    List<UUID> refs(String tenant, String kind, UUID before, int most) {
        gathering.write();
        List<UUID> refs = new ArrayList<>();
        Sql.on(
                database,
                sql -> sql.eachAlongIndexes(
                        REFS,
                        row -> refs.add(Cell.id(row, "ref")),
                        tenant,
                        kind,
                        before == null ? NEWEST : before,
                        most));
        return refs;
    }

    List<Backlog> backlog() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<Backlog> kinds = new ArrayList<>();
        Sql.on(
                database,
                sql -> sql.each(
                        BACKLOG,
                        row -> kinds.add(new Backlog(
                                row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))),
                        now,
                        now));
        return kinds;
    }
}
