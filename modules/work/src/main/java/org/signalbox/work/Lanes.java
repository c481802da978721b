package org.signalbox.work;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.signalbox.persistence.Sql;

/** Who may run now of the items that share a lane. Each method expects the statements of one transaction. */
final class Lanes {

    /** Held until the commit: who adds to a lane and who leaves it take turns, so the count of its places is exact. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(? || '/' || ?, 7))";

    private static final String PLACES_TAKEN =
            "select count(*) from work.item where kind = ? and lane = ? and (status = 'READY' or status = 'DEAD' and width = 1)";

    private static final String HEAD_OF_QUEUE =
            """
            update work.item set status = 'READY'
            where id in (select id from work.item where kind = ? and lane = ? and status = 'QUEUED'
                         and (width = 1 or due_at <= ?) order by seq limit ?)""";

    private static final String WAKE =
            "update work.item set due_at = ? where kind = ? and lane = ? and status = 'QUEUED' and due_at > ?";

    private Lanes() {}

    static void lock(Sql sql, String kind, Lane lane) throws SQLException {
        if (!lane.isNone()) {
            sql.read(LOCK, kind, lane.key());
        }
    }

    /** Locks the lane; true where a newcomer must queue. */
    static boolean isFull(Sql sql, String kind, Lane lane) throws SQLException {
        lock(sql, kind, lane);
        return !lane.isNone() && free(sql, kind, lane) <= 0;
    }

    /** An item left its place for good or for a while: the next ones move up. */
    static void left(Sql sql, Item item, boolean succeeded, OffsetDateTime now) throws SQLException {
        if (item.lane().isNone()) {
            return;
        }
        fill(sql, item.kind(), item.lane(), now);
        if (succeeded && item.lane().width() > 1) {
            // a success says that the way is free: what backs off need not wait any longer
            sql.write(WAKE, now, item.kind(), item.lane().key(), now);
        }
    }

    /** Gives the free places of a wide lane to what has become due. */
    static void fillUp(Sql sql, String kind, Lane lane, OffsetDateTime now) throws SQLException {
        lock(sql, kind, lane);
        fill(sql, kind, lane, now);
    }

    private static void fill(Sql sql, String kind, Lane lane, OffsetDateTime now) throws SQLException {
        long free = free(sql, kind, lane);
        if (free > 0) {
            sql.write(HEAD_OF_QUEUE, kind, lane.key(), now, free);
        }
    }

    private static long free(Sql sql, String kind, Lane lane) throws SQLException {
        return lane.width() - sql.count(PLACES_TAKEN, kind, lane.key());
    }
}
