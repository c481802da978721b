package org.signalbox.work;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** What becomes of items whose attempts ended, and only of those whose claims are still held: the number of attempts tells. */
final class Endings {

    private static final String REMOVE =
            """
            delete from work.item where id = any(?) and (id, attempts) in (select * from unnest(?, ?))
            returning id, attempts""";

    private static final String DIE =
            """
            update work.item set status = 'DEAD', lease_until = null, due_at = ?, last_error = ?
            where id = ? and attempts = ?""";

    private static final String PUT_OFF =
            """
            update work.item set status = ?, lease_until = null, failures = ?, due_at = ?, last_error = ?
            where id = ? and attempts = ?""";

    /** The oldest first, in no lane; without those that failed before or whose lease ran out, as these are counted. */
    private static final String DUE =
            """
            select id, kind, ref, tenant, lane, width, attempts, failures, seq from work.item
            where kind = ? and status = 'READY' and due_at <= ? and lane is null and lease_until is null and failures = 0
            order by due_at, seq limit ? for update skip locked""";

    private static final String TAKE = "delete from work.item where id = any(?)";

    /** One attempt at one item. */
    private record Claim(UUID id, int attempts) {

        static Claim of(Item item) {
            return new Claim(item.id(), item.attempts());
        }
    }

    private Endings() {}

    /**
     * What is done is removed by one statement, however much. Holds the lanes of all but those that are done together in wide ones: they
     * change nothing of it but that they leave, unless it has a gate.
     *
     * @return those whose claim was still held, in their order: in lanes they left their places, for good or for a while
     */
    static List<Finished> write(Sql sql, List<Finished> batch, Instant now) throws SQLException {
        Set<Claim> removed = new HashSet<>();
        Set<Place> opened = new HashSet<>();
        sql.allAlongIndexes(parts(batch, removed, opened));
        List<Finished> held = new ArrayList<>(batch.size());
        for (Finished finished : batch) {
            boolean isHeld =
                    finished.isDone() ? removed.contains(Claim.of(finished.item())) : change(sql, finished, now) == 1;
            if (isHeld) {
                held.add(finished);
            }
        }
        Gates.wake(sql, opened, at(now));
        for (Finished finished : held) {
            if (finished.outcome() instanceof Outcome.Away away
                    && finished.item().lane().isWide()) {
                Gates.closed(sql, finished.item(), away.wish(), at(now));
            }
        }
        return held;
    }

    /** What is due and has not been tried; nobody else takes it until the transaction ends. */
    static List<Item> due(Sql sql, String kind, int most, Instant now) throws SQLException {
        List<Item> due = new ArrayList<>();
        sql.eachAlongIndexes(DUE, row -> due.add(Claimed.of(row).item()), kind, at(now), most);
        return due;
    }

    /** Of {@link #due}: what is done in the same transaction. */
    static void remove(Sql sql, List<Item> done) throws SQLException {
        sql.writeAlongIndexes(TAKE, (Object) Sql.column(done, UUID[]::new, Item::id));
    }

    /** What is the same for all of them goes by one round trip: the lanes, the end of what is done, and the gates that this opens. */
    private static List<Sql.Part> parts(List<Finished> batch, Set<Claim> removed, Set<Place> opened) {
        List<Sql.Part> parts = new ArrayList<>();
        Collection<Place> lanes =
                places(batch.stream().filter(finished -> !finished.item().lane().isWide() || !finished.isTogether()));
        List<Finished> done = batch.stream().filter(Finished::isDone).toList();
        Collection<Place> passed =
                places(done.stream().filter(finished -> finished.item().lane().isWide()));
        if (!lanes.isEmpty() || !passed.isEmpty()) {
            parts.add(Lanes.lock(lanes, passed));
        }
        if (!done.isEmpty()) {
            UUID[] ids =
                    Sql.column(done, UUID[]::new, finished -> finished.item().id());
            Integer[] attempts =
                    Sql.column(done, Integer[]::new, finished -> finished.item().attempts());
            parts.add(new Sql.Part(
                    REMOVE, row -> removed.add(new Claim(Cell.id(row, 1), row.getInt(2))), ids, ids, attempts));
        }
        if (!passed.isEmpty()) {
            parts.add(Gates.passed(passed, opened::add));
        }
        return parts;
    }

    /** Each lane once; where its width was changed meanwhile, as the last of them knows it. */
    static Collection<Place> places(Stream<Finished> some) {
        return some.map(Finished::item)
                .filter(item -> !item.lane().isNone())
                .collect(Collectors.toMap(
                        item -> List.of(item.kind(), item.lane().key()),
                        Place::of,
                        (before, after) -> after,
                        LinkedHashMap::new))
                .values();
    }

    /** Of an item that is not done. */
    private static int change(Sql sql, Finished finished, Instant now) throws SQLException {
        Item item = finished.item();
        if (finished.outcome() instanceof Outcome.Dead dead) {
            return sql.writeAlongIndexes(DIE, at(now), dead.reason(), item.id(), item.attempts());
        }
        boolean failed = finished.outcome() instanceof Outcome.Retry;
        return sql.writeAlongIndexes(
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
