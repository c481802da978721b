package org.signalbox.work;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** Of a kind: how many this node may hold from now on, and until when. */
    private static final String ROOM = "room as (select * from unnest(?, ?, ?) as room (kind, places, lease))";

    private static final String BEGUN =
            " returning id, kind, ref, tenant, lane, width, attempts, failures, seq, status, due_at, lease_until";

    /** By arrays, whose lengths the planner does not guess from what queues. */
    private static final String FILL = "with place as materialized (" + PLACES_FREE + "), " + ROOM
            + """
            , next as (
                select next.id, next.is_due
                    and count(*) filter (where next.is_due) over (partition by place.kind order by next.seq)
                        <= (select places from room where room.kind = place.kind) as is_held
                from place cross join lateral (
                    select i.id, i.seq, i.due_at <= ? as is_due from work.item i
                    where i.kind = place.kind and i.lane = place.lane and i.status = 'QUEUED'
                      and (i.width = 1 or i.due_at <= ?)
                    order by i.seq limit greatest(place.free, 0)) next),
            turn as materialized (select array(select id from next) as all_of_them, array(select id from next where is_held) as held)
            update work.item i
            set status = 'READY',
                attempts = case when id = any(held) then attempts + 1 else attempts end,
                due_at = case when id = any(held) then (select end_of(lease) from room where room.kind = i.kind) else due_at end,
                lease_until = case when id = any(held) then (select end_of(lease) from room where room.kind = i.kind) end,
                node = case when id = any(held) then ? else node end,
                boot = case when id = any(held) then ? else boot end
            from turn where i.id = any(all_of_them)"""
                    .replace("end_of(lease)", "timestamptz 'epoch' + lease * interval '1 microsecond'")
            + BEGUN;

    private static final String ENTER = "with place as materialized (" + PLACES_FREE + "), " + ROOM
            + """
            , new as (
                select new.*, place.width, due_at <= ? as is_due,
                    row_number() over (partition by new.kind, new.lane order by new.nth) <= place.free as is_ready
                from (select *, timestamptz 'epoch' + due * interval '1 microsecond' as due_at
                      from unnest(?, ?, ?, ?, ?, ?) with ordinality as new (id, tenant, kind, ref, due, lane, nth)) new
                join place on place.kind = new.kind and place.lane = new.lane),
            turn as (
                select new.*, case when is_ready and is_due
                    and count(*) filter (where is_ready and is_due) over (partition by new.kind order by new.nth) <= places
                    then timestamptz 'epoch' + lease * interval '1 microsecond' end as held_until
                from new left join room on room.kind = new.kind)
            insert into work.item
                (id, tenant, kind, ref, lane, width, status, due_at, lease_until, attempts, node, boot, created_at)
            select id, tenant, kind, ref, lane, width, case when is_ready then 'READY' else 'QUEUED' end,
                coalesce(held_until, due_at), held_until, case when held_until is null then 0 else 1 end,
                case when held_until is null then null else ? end, case when held_until is null then null else ?::uuid end, ?
            from turn order by nth"""
            + BEGUN;

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
     * Each has a place or queues for one. Of lanes that are held.
     *
     * @return who may be begun now
     */
    static Turns.Given enter(Sql sql, Newcomers newcomers, Room room, OffsetDateTime now) throws SQLException {
        Collection<Place> places = newcomers.places();
        return begun(
                sql,
                now,
                ENTER,
                now,
                Place.kinds(places),
                Place.keys(places),
                Place.widths(places),
                room.kinds(),
                room.places(),
                room.leases(),
                now,
                newcomers.ids(),
                newcomers.tenants(),
                newcomers.kinds(),
                newcomers.refs(),
                newcomers.dues(),
                newcomers.keys(),
                room.nodeName(),
                room.boot(),
                now);
    }

    /** Gives the free places to what queues for them, in a wide lane to what has become due; whoever looks begins it. */
    static void fillUp(Sql sql, Collection<Place> places, OffsetDateTime now) throws SQLException {
        lock(sql, places);
        fill(sql, places, Room.NONE, now);
    }

    /**
     * Of lanes that are held.
     *
     * @return who may be begun now
     */
    static Turns.Given fill(Sql sql, Collection<Place> places, Room room, OffsetDateTime now) throws SQLException {
        return places.isEmpty()
                ? new Turns.Given(List.of(), Set.of())
                : begun(
                        sql,
                        now,
                        FILL,
                        now,
                        Place.kinds(places),
                        Place.keys(places),
                        Place.widths(places),
                        room.kinds(),
                        room.places(),
                        room.leases(),
                        now,
                        now,
                        room.nodeName(),
                        room.boot());
    }

    private static Turns.Given begun(Sql sql, OffsetDateTime now, String text, Object... parameters)
            throws SQLException {
        List<Claimed> held = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        sql.eachAlongIndexes(
                text,
                row -> {
                    if (row.getObject("lease_until") != null) {
                        held.add(Claimed.of(row));
                    } else if (row.getString("status").equals("READY")
                            && !Cell.time(row, "due_at").isAfter(now.toInstant())) {
                        waiting.add(row.getString("kind"));
                    }
                },
                parameters);
        return new Turns.Given(held, waiting);
    }
}
