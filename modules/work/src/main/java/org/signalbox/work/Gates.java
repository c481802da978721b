package org.signalbox.work;

import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Consumer;
import org.signalbox.persistence.Sql;

/**
 * Wide lanes open and close: a failure that is not the item's own closes its lane for a while, then one item at a time tries,
 * and the first that is done opens it. Each method expects the statements of one transaction, which holds the lane.
 */
final class Gates {

    /** From 1 s doubling up to 5 min, ±20 %. Those that were under way when it closed fail too, and say nothing new. */
    private static final String CLOSE =
            """
            insert into work.lane as l (kind, lane, failures, due_at)
            values (?, ?, 1, ?::timestamptz + greatest(?, 0.8 + 0.4 * random()) * interval '1 second')
            on conflict (kind, lane) do update
            set failures = l.failures + 1,
                due_at = ?::timestamptz + greatest(
                    ?, least(300, 2 ^ least(l.failures, 20)) * (0.8 + 0.4 * random())) * interval '1 second'
            where l.due_at <= ?""";

    private static final String PASS =
            """
            delete from work.lane l using unnest(?, ?) as passed (kind, lane)
            where l.kind = passed.kind and l.lane = passed.lane and l.due_at < 'infinity'
            returning l.kind, l.lane, l.failures""";

    private static final String WAKE =
            "update work.item set due_at = ? where kind = ? and lane = ? and status = 'QUEUED' and due_at > ?";

    private static final String CLOSE_FOR_GOOD =
            """
            insert into work.lane (kind, lane, failures, due_at) values (?, ?, 0, 'infinity')
            on conflict (kind, lane) do update set due_at = 'infinity'""";

    private static final String OPEN_AGAIN = "delete from work.lane where kind = ? and lane = ?";

    /** A row that somebody changes just now keeps its old width: who records may hold it and want the lane, which we hold. */
    private static final String WIDEN =
            """
            update work.item set width = ? where width <> ? and width > 1 and id = any(array(
                select id from work.item where kind = ? and lane = ? and status = 'QUEUED'
                union all
                select id from (
                    select id from work.item where kind = ? and lane = ? and status = 'READY' for update skip locked) under_way
                union all
                select id from work.item where kind = ? and lane = ? and status = 'DEAD'))""";

    /** What is done to a lane by whoever looks after it. */
    @FunctionalInterface
    interface Tending {
        void run(Sql sql, String kind, Lane lane, OffsetDateTime now) throws SQLException;
    }

    private Gates() {}

    static void closed(Sql sql, Item item, Duration wish, OffsetDateTime now) throws SQLException {
        double seconds = wish.toMillis() / 1000.0;
        String lane = item.lane().key();
        sql.write(CLOSE, item.kind(), lane, now, seconds, now, seconds, now);
    }

    /**
     * In each an item is done. Where a lane was found closed more than once, the way is free again and what backs off need not
     * wait; after one failure that might have been the fault of its item, which then keeps its own time.
     *
     * @param opened is told of those in which nobody need wait: {@link #wake}
     */
    static Sql.Part passed(Collection<Place> places, Consumer<Place> opened) {
        return new Sql.Part(
                PASS,
                row -> {
                    if (row.getInt("failures") > 1) {
                        opened.accept(Place.ofAnyWidth(row.getString("kind"), row.getString("lane")));
                    }
                },
                Place.kinds(places),
                Place.keys(places));
    }

    static void wake(Sql sql, Collection<Place> opened, OffsetDateTime now) throws SQLException {
        for (Place lane : opened) {
            sql.write(WAKE, now, lane.kind(), lane.lane().key(), now);
        }
    }

    static void closeForGood(Sql sql, String kind, Lane lane, OffsetDateTime now) throws SQLException {
        Lanes.lock(sql, kind, lane);
        sql.write(CLOSE_FOR_GOOD, kind, lane.key());
    }

    /** Whatever closed it. */
    static void open(Sql sql, String kind, Lane lane, OffsetDateTime now) throws SQLException {
        Lanes.lock(sql, kind, lane);
        sql.write(OPEN_AGAIN, kind, lane.key());
        sql.write(WAKE, now, kind, lane.key(), now);
    }

    static void widen(Sql sql, String kind, Lane lane, OffsetDateTime now) throws SQLException {
        Lanes.lock(sql, kind, lane);
        String key = lane.key();
        sql.write(WIDEN, lane.width(), lane.width(), kind, key, kind, key, kind, key);
    }
}
