package org.signalbox.work;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/**
 * Who may run now of the items that share a lane. Each method expects the statements of one transaction, and serves many
 * lanes by as many statements as one.
 */
final class Lanes {

    /** Held until the commit: who adds to a lane and who leaves it take turns, so the count of its places is exact. */
    private static final String LOCK =
            """
            select pg_advisory_xact_lock(hashtextextended(kind || '/' || lane, 7))
            from (select distinct kind, lane from unnest(?, ?) as one (kind, lane) order by kind, lane) in_order""";

    /** Of each lane that is given by kind, key and width. */
    static final String PLACES_FREE =
            """
            select l.kind, l.lane, l.width,
                coalesce((select case when gate.due_at > ? then 0 else 1 end from work.lane gate
                          where gate.kind = l.kind and gate.lane = l.lane and l.width > 1), l.width)
                - (select count(*) from work.item i where i.kind = l.kind and i.lane = l.lane
                   and i.status <> 'QUEUED' and (i.status = 'READY' or i.width = 1)) as free
            from unnest(?, ?, ?) as l (kind, lane, width)""";

    private static final String READIED =
            " returning id, kind, ref, tenant, lane, width, attempts, failures, seq, status, due_at";

    private static final String FILL = "with place as (" + PLACES_FREE
            + """
            )
            update work.item set status = 'READY'
            where id = any(array(
                select next.id from place cross join lateral (
                    select i.id from work.item i
                    where i.kind = place.kind and i.lane = place.lane and i.status = 'QUEUED'
                      and (i.width = 1 or i.due_at <= ?)
                    order by i.seq limit greatest(place.free, 0)) next))"""
            + READIED;

    private static final String ENTER = "with place as (" + PLACES_FREE
            + """
            )
            insert into work.item (id, tenant, kind, ref, lane, width, status, due_at, created_at)
            select new.id, new.tenant, place.kind, new.ref, new.lane, place.width,
                case when row_number() over (partition by new.kind, new.lane order by new.nth) <= place.free
                     then 'READY' else 'QUEUED' end, timestamptz 'epoch' + new.due * interval '1 microsecond', ?
            from unnest(?, ?, ?, ?, ?, ?) with ordinality as new (id, tenant, kind, ref, due, lane, nth)
            join place on place.kind = new.kind and place.lane = new.lane
            order by new.nth"""
            + READIED;

    private Lanes() {}

    /** In one order, so that two who want several never wait for each other. */
    static void lock(Sql sql, Collection<Place> places) throws SQLException {
        if (!places.isEmpty()) {
            sql.read(LOCK, Place.kinds(places), Place.keys(places));
        }
    }

    static void lock(Sql sql, String kind, Lane lane) throws SQLException {
        lock(sql, List.of(new Place(kind, lane)));
    }

    /**
     * Each has a place or queues for one. Holds the lanes.
     *
     * @return those that may be begun now
     */
    static List<Claimed> enter(Sql sql, Newcomers newcomers, OffsetDateTime now) throws SQLException {
        Collection<Place> places = newcomers.places();
        lock(sql, places);
        return readied(
                sql,
                now,
                ENTER,
                now,
                Place.kinds(places),
                Place.keys(places),
                Place.widths(places),
                now,
                newcomers.ids(),
                newcomers.tenants(),
                newcomers.kinds(),
                newcomers.refs(),
                newcomers.dues(),
                newcomers.keys());
    }

    /** Gives the free places to what queues for them, in a wide lane to what has become due. */
    static void fillUp(Sql sql, Collection<Place> places, OffsetDateTime now) throws SQLException {
        lock(sql, places);
        fill(sql, places, now);
    }

    /**
     * Of lanes that are held.
     *
     * @return those that may be begun now
     */
    static List<Claimed> fill(Sql sql, Collection<Place> places, OffsetDateTime now) throws SQLException {
        return places.isEmpty()
                ? List.of()
                : readied(sql, now, FILL, now, Place.kinds(places), Place.keys(places), Place.widths(places), now);
    }

    private static List<Claimed> readied(Sql sql, OffsetDateTime now, String text, Object... parameters)
            throws SQLException {
        List<Claimed> readied = new ArrayList<>();
        sql.each(
                text,
                row -> {
                    if (row.getString("status").equals("READY")
                            && !Cell.time(row, "due_at").isAfter(now.toInstant())) {
                        readied.add(Claimed.of(row));
                    }
                },
                parameters);
        return readied;
    }
}
