package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;

/**
 * What the sweep asks once a second. Each question hops from kind to kind, or lane to lane, along an index: it costs
 * what there are of those, not what waits in them.
 */
@UseCase
@Transactional
class Overdue {

    static final String KINDS =
            """
            with recursive known (kind) as (
                (select kind from work.item where status = 'READY' order by kind limit 1)
                union all
                select next.kind from known, lateral (
                    select kind from work.item where status = 'READY' and kind > known.kind order by kind limit 1) next)
            select kind from known cross join lateral (
                select from work.item i where i.status = 'READY' and i.kind = known.kind and i.due_at <= ?
                order by i.due_at limit 1) due""";

    /** Of width 1 none: whoever leaves such a lane hands its place on, and who waits or is dead keeps it. */
    static final String LANES =
            """
            with recursive known (kind, lane, width) as (
                (select kind, lane, width from work.item where status = 'QUEUED' and width > 1
                 order by kind, lane, width limit 1)
                union all
                select next.kind, next.lane, next.width from known, lateral (
                    select kind, lane, width from work.item where status = 'QUEUED' and width > 1
                      and (kind, lane, width) > (known.kind, known.lane, known.width)
                    order by kind, lane, width limit 1) next)
            select kind, lane, width from known cross join lateral (
                select from work.item i where i.status = 'QUEUED' and i.width > 1 and i.kind = known.kind
                    and i.lane = known.lane and i.width = known.width and i.due_at <= ?
                order by i.due_at limit 1) due
            where not exists (select 1 from work.lane l where l.kind = known.kind and l.lane = known.lane and l.due_at > ?)
            and (select count(*) from work.item i where i.kind = known.kind and i.lane = known.lane
                 and i.status <> 'QUEUED' and (i.status = 'READY' or i.width = 1)) < known.width""";

    private final DataSource database;
    private final InstantSource clock;

    @Inject
    Overdue(Resources resources, InstantSource clock) {
        this(resources.database, clock);
    }

    Overdue(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** In which something queues that has become due, and a place is free: whoever leaves a full one hands its place on. */
    List<Place> lanes() {
        List<Place> lanes = new ArrayList<>();
        OffsetDateTime now = now();
        Sql.on(database, sql -> sql.eachAlongIndexes(LANES, row -> lanes.add(Place.of(row)), now, now));
        return lanes;
    }

    List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        Sql.on(database, sql -> sql.eachAlongIndexes(KINDS, row -> kinds.add(row.getString(1)), now()));
        return kinds;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
