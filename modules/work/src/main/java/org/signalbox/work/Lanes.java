package org.signalbox.work;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.signalbox.persistence.Sql;

/** Who may run now of the items that share a lane. Each method expects the statements of one transaction. */
final class Lanes {

    /** Held until the commit: who adds to a lane and who leaves it take turns, so the count of its places is exact. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(? || '/' || ?, 7))";

    static final String PLACES_FREE =
            """
            select coalesce((select case when due_at > ? then 0 else 1 end from work.lane
                             where kind = ? and lane = ? and ? > 1), ?)
                 - (select count(*) from work.item where kind = ? and lane = ?
                    and status <> 'QUEUED' and (status = 'READY' or width = 1))""";

    private static final String HEAD_OF_QUEUE =
            """
            update work.item set status = 'READY'
            where id in (select id from work.item where kind = ? and lane = ? and status = 'QUEUED'
                         and (width = 1 or due_at <= ?) order by seq limit ?)""";

    private Lanes() {}

    static void lock(Sql sql, String kind, Lane lane) throws SQLException {
        if (!lane.isNone()) {
            sql.read(LOCK, kind, lane.key());
        }
    }

    /** Locks the lane; true where a newcomer must queue. */
    static boolean isFull(Sql sql, String kind, Lane lane, OffsetDateTime now) throws SQLException {
        lock(sql, kind, lane);
        return !lane.isNone() && free(sql, kind, lane, now) <= 0;
    }

    /** An item left its place for good or for a while: the next ones move up, as far as the lane is open. */
    static void left(Sql sql, Finished finished, OffsetDateTime now) throws SQLException {
        Item item = finished.item();
        if (item.lane().isNone()) {
            return;
        }
        if (item.lane().width() > 1) {
            if (finished.isDone()) {
                Gates.passed(sql, item.kind(), item.lane(), now);
            } else if (finished.outcome() instanceof Outcome.Away away) {
                Gates.closed(sql, item, away.wish(), now);
            }
        }
        fill(sql, item.kind(), item.lane(), now);
    }

    /** Gives the free places of a wide lane to what has become due. */
    static void fillUp(Sql sql, String kind, Lane lane, OffsetDateTime now) throws SQLException {
        lock(sql, kind, lane);
        fill(sql, kind, lane, now);
    }

    private static void fill(Sql sql, String kind, Lane lane, OffsetDateTime now) throws SQLException {
        long free = free(sql, kind, lane, now);
        if (free > 0) {
            sql.write(HEAD_OF_QUEUE, kind, lane.key(), now, free);
        }
    }

    private static long free(Sql sql, String kind, Lane lane, OffsetDateTime now) throws SQLException {
        return sql.count(PLACES_FREE, now, kind, lane.key(), lane.width(), lane.width(), kind, lane.key());
    }
}
