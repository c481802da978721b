package org.signalbox.work;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.signalbox.persistence.Sql;

/** What a person may do about what was given up. Each method expects the statements of one transaction. */
final class DeadItems {

    /** In a wide lane it queues, where the sweep finds it; elsewhere it never lost its place. */
    static final String RETRY =
            """
            update work.item
            set status = case when width > 1 then 'QUEUED' else 'READY' end, failures = 0, due_at = ?, lease_until = null
            where kind = ? and ref = ? and status = 'DEAD'""";

    private static final String LANES =
            """
            select distinct kind, lane, width from work.item
            where ref = any(?) and status = 'DEAD' and lane is not null""";

    private static final String DISCARD = "delete from work.item where ref = any(?) and status = 'DEAD'";

    private DeadItems() {}

    /** In lanes that are not wide the next ones move up; in others the dead had no place. */
    static void discard(Sql sql, UUID[] refs, OffsetDateTime now) throws SQLException {
        List<Place> places = placesOf(sql, refs);
        Lanes.lock(sql, places);
        sql.write(DISCARD, (Object) refs);
        Lanes.fill(sql, places.stream().map(Vacancy::ofAll).toList(), Room.NONE, now);
    }

    private static List<Place> placesOf(Sql sql, UUID[] refs) throws SQLException {
        List<Place> places = new ArrayList<>();
        sql.each(LANES, row -> places.add(Place.of(row)), (Object) refs);
        return places;
    }
}
