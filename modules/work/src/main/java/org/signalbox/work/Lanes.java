package org.signalbox.work;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/**
 * Who may run now of the items that share a lane. Each method expects the statements of one transaction, and serves many
 * lanes by as many statements as one.
 */
final class Lanes {

    private static final String KEY = "hashtextextended(kind || '/' || lane, 7)";

    /**
     * Held until the commit: who adds to a lane and who gives its places take turns, so the count of its places is exact. Some of
     * them only where they have a gate.
     */
    private static final String LOCK = "select pg_advisory_xact_lock(" + KEY + ")"
            + """
             from (
                select distinct kind, lane from unnest(?, ?, ?) as one (kind, lane, has_gate)
                where not has_gate or exists (select 1 from work.lane gate where gate.kind = one.kind and gate.lane = one.lane)
                order by kind, lane) in_order""";

    private static final String TRY_LOCK =
            "select kind, lane from unnest(?, ?) as one (kind, lane) where pg_try_advisory_xact_lock(" + KEY + ")";

    /** Of each lane that is given by kind, key and width, for who comes new: none where somebody who is due queues. */
    static final String PLACES_FREE =
            """
            select l.kind, l.lane, l.width,
                coalesce((select case when gate.due_at > ? then 0 else 1 end from work.lane gate
                          where gate.kind = l.kind and gate.lane = l.lane and l.width > 1), l.width)
                - (select count(*) from work.item i where i.kind = l.kind and i.lane = l.lane
                   and i.status <> 'QUEUED' and (i.status = 'READY' or i.width = 1)) as free,
                exists (select 1 from work.item i where i.kind = l.kind and i.lane = l.lane and i.status = 'QUEUED'
                    and i.width > 1 and i.due_at <= ?) as has_queue
            from unnest(?, ?, ?) as l (kind, lane, width)""";

    /** Of a kind: how many this node may hold from now on, and until when. */
    private static final String ROOM =
            "room as (select * from unnest(?, ?, ?, ?) as room (kind, places, ahead, lease))";

    private static final String BEGUN =
            " returning id, kind, ref, tenant, lane, width, attempts, failures, seq, status, due_at, lease_until";

    /** The same, with what this node may hold of it beyond that, and up to where nothing is to be found in it. */
    private static final String LINE =
            """
            line as materialized (
                select l.kind, l.lane, coalesce(seen.passed, 0) as passed, coalesce(gate.most, l.width) - placed.many as free,
                    l.many::float8 / sum(l.many) over (partition by l.kind) as share,
                    case when gate.most is null and placed.are_all_here and placed.many <= seen.most / 2
                        then seen.most - placed.many else 0 end as ahead
                from unnest(?, ?, ?, ?) as l (kind, lane, width, many)
                left join unnest(?, ?, ?, ?) as seen (kind, lane, most, passed) on seen.kind = l.kind and seen.lane = l.lane
                left join lateral (
                    select case when gate.due_at > ? then 0 else 1 end as most from work.lane gate
                    where gate.kind = l.kind and gate.lane = l.lane and l.width > 1) gate on true
                cross join lateral (
                    select count(*) as many, bool_and(i.boot = ?::uuid and i.lease_until is not null) is not false as are_all_here
                    from work.item i where i.kind = l.kind and i.lane = l.lane
                        and i.status <> 'QUEUED' and (i.status = 'READY' or i.width = 1)) placed)""";

    /**
     * By arrays, whose lengths the planner does not guess from what queues. A place in a wide lane is given to who is held from then on,
     * and to nobody else. Beyond its width nobody holds of a lane but the one node that holds all of it, and many at once where there
     * are few: who finds the next passes all that were before. Of several lanes each has at most twice its share of those, by what left it.
     */
    private static final String FILL = "with " + LINE + ", " + ROOM
            + """
            , first as (
                select next.*, row_number() over (partition by line.kind, line.lane order by next.seq) <= line.free as has_place
                from line cross join lateral (
                    select i.kind, i.id, i.seq, i.width = 1 as is_narrow, i.due_at <= ? as is_due from work.item i
                    where i.kind = line.kind and i.lane = line.lane and i.status = 'QUEUED' and i.seq > line.passed
                      and (i.width = 1 or i.due_at <= ?)
                    order by i.seq
                    limit greatest(line.free, least(line.ahead, coalesce(
                        (select ceil(2 * line.share * room.ahead)::int from room where room.kind = line.kind), 0)), 0)) next),
            next as (
                select id, has_place and is_narrow as is_ready, is_due
                    and count(*) filter (where is_due) over (partition by kind order by has_place desc, seq)
                        <= (select places from room where room.kind = first.kind) as is_held
                from first),
            turn as materialized (
                select array(select id from next where is_ready or is_held) as all_of_them,
                    array(select id from next where is_held) as held,
                    not exists (select 1 from next where is_ready and is_held is not true) as are_all_held)
            update work.item i
            set status = 'READY',
                attempts = case when are_all_held or id = any(held) then attempts + 1 else attempts end,
                due_at = case when are_all_held or id = any(held) then (select end_of(lease) from room where room.kind = i.kind) else due_at end,
                lease_until = case when are_all_held or id = any(held) then (select end_of(lease) from room where room.kind = i.kind) end,
                node = case when are_all_held or id = any(held) then ? else node end,
                boot = case when are_all_held or id = any(held) then ? else boot end
            from turn where i.id = any(all_of_them)"""
                    .replace("end_of(lease)", "timestamptz 'epoch' + lease * interval '1 microsecond'")
            + BEGUN;

    private static final String ENTER = "with place as materialized (" + PLACES_FREE + "), " + ROOM
            + """
            , new as (
                select new.*, place.width, due_at <= ? as is_due,
                    not has_queue and row_number() over (partition by new.kind, new.lane order by new.nth) <= place.free as is_ready
                from (select *, timestamptz 'epoch' + due * interval '1 microsecond' as due_at
                      from unnest(?, ?, ?, ?, ?, ?) with ordinality as new (id, tenant, kind, ref, due, lane, nth)) new
                join place on place.kind = new.kind and place.lane = new.lane),
            turn as (
                select new.*, case when is_ready and is_due
                    and count(*) filter (where is_ready and is_due) over (partition by new.kind order by new.nth) <= places
                    then timestamptz 'epoch' + lease * interval '1 microsecond' end as held_until
                from new left join room on room.kind = new.kind),
            entered as (
                insert into work.item
                    (id, tenant, kind, ref, lane, width, status, due_at, lease_until, attempts, node, boot, created_at)
                select id, tenant, kind, ref, lane, width,
                    case when is_ready and (width = 1 or held_until is not null) then 'READY' else 'QUEUED' end,
                    coalesce(held_until, due_at), held_until, case when held_until is null then 0 else 1 end,
                    case when held_until is null then null else ? end, case when held_until is null then null else ?::uuid end, ?
                from turn order by nth
            """
            + BEGUN
            + ") select * from entered where status = 'READY'";

    private Lanes() {}

    /** In one order, so that two who want several never wait for each other. */
    static void lock(Sql sql, Collection<Place> places) throws SQLException {
        if (!places.isEmpty()) {
            sql.all(List.of(lock(places, List.of())));
        }
    }

    /** @param gated those of which it is only wanted where they have a gate */
    static Sql.Part lock(Collection<Place> places, Collection<Place> gated) {
        List<Place> all = Stream.concat(places.stream(), gated.stream()).toList();
        Boolean[] hasGate = new Boolean[all.size()];
        Arrays.fill(hasGate, 0, places.size(), false);
        Arrays.fill(hasGate, places.size(), all.size(), true);
        return Sql.Part.write(LOCK, Place.kinds(all), Place.keys(all), hasGate);
    }

    /** Those that nobody holds: who asks waits for none. */
    static Sql.Part lockFree(Collection<Place> places, Consumer<Place> locked) {
        return new Sql.Part(
                TRY_LOCK,
                row -> locked.accept(Place.ofAnyWidth(row.getString("kind"), row.getString("lane"))),
                Place.kinds(places),
                Place.keys(places));
    }

    static void lock(Sql sql, String kind, Lane lane) throws SQLException {
        lock(sql, List.of(new Place(kind, lane)));
    }

    /**
     * Each has a place or queues for one. Of lanes that are held.
     *
     * @return who may be begun now
     */
    static Turns.Given enter(Sql sql, Newcomers newcomers, Room room, OffsetDateTime now, Consumer<Place> behindOthers)
            throws SQLException {
        Collection<Place> places = newcomers.places();
        Set<UUID> ready = new HashSet<>();
        Turns.Given given = begun(
                sql,
                now,
                ready::add,
                ENTER,
                now,
                now,
                Place.kinds(places),
                Place.keys(places),
                Place.widths(places),
                room.kinds(),
                room.places(),
                room.ahead(),
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
        newcomers.behindOthers(ready).forEach(behindOthers);
        return given;
    }

    static Turns.Given fill(Sql sql, Collection<Vacancy> vacancies, Room room, OffsetDateTime now) throws SQLException {
        return fill(sql, vacancies, Seen.NOTHING, room, now);
    }

    /**
     * Of lanes that are held.
     *
     * @return who may be begun now
     */
    static Turns.Given fill(Sql sql, Collection<Vacancy> vacancies, Seen seen, Room room, OffsetDateTime now)
            throws SQLException {
        List<Place> places = Vacancy.places(vacancies);
        return places.isEmpty()
                ? new Turns.Given(List.of(), Set.of())
                : begun(
                        sql,
                        now,
                        ready -> {},
                        FILL,
                        Place.kinds(places),
                        Place.keys(places),
                        Place.widths(places),
                        Sql.column(List.copyOf(vacancies), Integer[]::new, Vacancy::many),
                        Place.kinds(seen.places()),
                        Place.keys(seen.places()),
                        seen.mosts(),
                        seen.passed(),
                        now,
                        room.boot(),
                        room.kinds(),
                        room.places(),
                        room.ahead(),
                        room.leases(),
                        now,
                        now,
                        room.nodeName(),
                        room.boot());
    }

    private static Turns.Given begun(
            Sql sql, OffsetDateTime now, Consumer<UUID> ready, String text, Object... parameters) throws SQLException {
        List<Claimed> held = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        sql.eachAlongIndexes(
                text,
                row -> {
                    ready.accept(Cell.id(row, "id"));
                    if (row.getObject("lease_until") != null) {
                        held.add(Claimed.of(row));
                    } else if (!Cell.time(row, "due_at").isAfter(now.toInstant())) {
                        waiting.add(row.getString("kind"));
                    }
                },
                parameters);
        return new Turns.Given(held, waiting);
    }
}
