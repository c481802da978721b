package org.signalbox.work;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** What becomes of an item whose attempt ended, and only if its claim is still held: its number of attempts tells. */
final class Endings {

    private static final String REMOVE =
            """
            delete from work.item i using unnest(?, ?) as done (id, attempts)
            where i.id = done.id and i.attempts = done.attempts returning i.id, i.attempts""";

    private static final String REMOVE_ONE = "delete from work.item where id = ? and attempts = ?";

    private static final String DIE =
            """
            update work.item set status = 'DEAD', lease_until = null, due_at = ?, last_error = ?
            where id = ? and attempts = ?""";

    private static final String PUT_OFF =
            """
            update work.item set status = ?, lease_until = null, failures = ?, due_at = ?, last_error = ?
            where id = ? and attempts = ?""";

    /** One attempt at one item. */
    private record Claim(UUID id, int attempts) {

        static Claim of(Item item) {
            return new Claim(item.id(), item.attempts());
        }
    }

    private final Set<Claim> removed = new HashSet<>();

    /** Those that are done and in no lane, which most are, by one statement. */
    static Endings of(Sql sql, List<Finished> batch) throws SQLException {
        Endings endings = new Endings();
        List<Claim> done = batch.stream()
                .filter(Finished::isSimplyDone)
                .map(finished -> Claim.of(finished.item()))
                .toList();
        if (!done.isEmpty()) {
            sql.each(
                    REMOVE,
                    row -> endings.removed.add(new Claim(Cell.id(row, 1), row.getInt(2))),
                    done.stream().map(Claim::id).toArray(UUID[]::new),
                    done.stream().map(Claim::attempts).toArray(Integer[]::new));
        }
        return endings;
    }

    boolean removed(Item item) {
        return removed.contains(Claim.of(item));
    }

    /** Of an item that was not simply done. False where the claim was not held any more. */
    static boolean write(Sql sql, Finished finished, Instant now) throws SQLException {
        Item item = finished.item();
        Lanes.lock(sql, item.kind(), item.lane());
        boolean held = change(sql, finished, now) == 1;
        if (held) {
            Lanes.left(sql, finished, at(now));
        }
        return held;
    }

    private static int change(Sql sql, Finished finished, Instant now) throws SQLException {
        Item item = finished.item();
        if (finished.isDone()) {
            return sql.write(REMOVE_ONE, item.id(), item.attempts());
        }
        if (finished.outcome() instanceof Outcome.Dead dead) {
            return sql.write(DIE, at(now), dead.reason(), item.id(), item.attempts());
        }
        boolean failed = finished.outcome() instanceof Outcome.Retry;
        return sql.write(
                PUT_OFF,
                item.lane().width() > 1 ? "QUEUED" : "READY",
                item.failures() + (failed ? 1 : 0),
                at(now.plus(finished.delay())),
                finished.reason(),
                item.id(),
                item.attempts());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
