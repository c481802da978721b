package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;

class OverdueTest {

    private static final Pattern ROWS = Pattern.compile("actual .*?rows=(\\d+)");

    private final Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private TestDatabase database;
    private Overdue overdue;

    @BeforeEach
    void aBookOfItsOwn() {
        database = TestDatabase.with("work");
        overdue = new Overdue(database.dataSource(), () -> now);
    }

    @Test
    void theSweepTakesNoLockForLanesOfWidthOne() {
        many("READY", "'in-order'", "'key-' || n", 1, 10_000);
        many("QUEUED", "'in-order'", "'key-' || n", 1, 10_000);

        long locks = database.inTransaction(() -> {
            overdue.lanes().forEach(this::fill);
            return count("pg_locks where locktype = 'advisory'");
        });

        assertEquals(0, locks);
    }

    private void fill(Place lane) {
        new Holder(database, () -> now, new PatientWorker("wide")).fill(lane);
    }

    @Test
    void eachWideLaneIsFilledByItself() {
        many("QUEUED", "'wide'", "'receiver-' || n % 100", 2, 300);

        List<Place> lanes = overdue.lanes();
        database.inTransaction(() -> fill(lanes.get(0)));

        assertEquals(100, lanes.size());
        assertEquals(2, count("work.item where status = 'READY'"));
    }

    @Test
    void aLaneInWhichNothingIsDueYetIsNotSwept() {
        many("QUEUED", "'wide'", "'due'", 2, 5);
        many("QUEUED", "'later'", "'not-due'", 2, 5);
        Sql.on(
                database.dataSource(),
                sql -> sql.write("update work.item set due_at = due_at + interval '1 s' where kind = 'later'"));

        assertEquals(List.of(new Place("wide", Lane.atMost(2, "due"))), overdue.lanes());
    }

    @Test
    void aLaneWithoutAFreePlaceIsNotSwept() {
        many("READY", "'wide'", "'full'", 2, 2);
        many("QUEUED", "'wide'", "'full'", 2, 5);
        many("READY", "'wide'", "'open'", 2, 1);
        many("DEAD", "'wide'", "'open'", 2, 5);
        many("QUEUED", "'wide'", "'open'", 2, 5);

        assertEquals(List.of(new Place("wide", Lane.atMost(2, "open"))), overdue.lanes());
    }

    @Test
    void kindsThatHaveSomethingDueAreTold() {
        Ledger ledger = Ledgers.on(database, () -> now);
        ledger.add("default", "b", UUID.randomUUID(), Lane.NONE, now);
        ledger.add("default", "c", UUID.randomUUID(), Lane.NONE, now.plusSeconds(1));
        ledger.add("default", "a", UUID.randomUUID(), Lane.NONE, now);
        ledger.add("default", "d", UUID.randomUUID(), Lane.NONE, now);
        ledger.claim("d", 1, Duration.ofSeconds(60));

        assertEquals(List.of("a", "b"), overdue.kinds());
    }

    @Test
    void theSweepReadsARowOrTwoOfEachKindHoweverManyAreDue() {
        many("READY", "'kind-' || n % 5", "null", 0, 20_000);
        many("QUEUED", "'kind-' || n % 5", "'receiver'", 4, 20_000);

        assertTrue(mostRowsRead(Overdue.KINDS) <= 6);
        assertTrue(mostRowsRead(Overdue.LANES, now.atOffset(ZoneOffset.UTC)) <= 6);
        assertEquals(5, overdue.kinds().size());
        assertEquals(5, overdue.lanes().size());
    }

    /** Of all steps of the plan, as it was carried out. */
    private long mostRowsRead(String query, OffsetDateTime... others) {
        List<String> plan = new ArrayList<>();
        Object[] times = Stream.concat(Stream.of(now.atOffset(ZoneOffset.UTC)), Stream.of(others))
                .toArray();
        Sql.on(database.dataSource(), sql -> {
            sql.write("analyze work.item");
            sql.each("explain analyze " + query, row -> plan.add(row.getString(1)), times);
        });
        assertTrue(
                plan.stream().noneMatch(line -> line.contains("Seq Scan on item") || line.contains("Filter: (status")),
                plan::toString);
        return plan.stream()
                .map(ROWS::matcher)
                .filter(Matcher::find)
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .max()
                .orElseThrow();
    }

    private void many(String status, String kind, String lane, int width, int count) {
        Sql.on(
                database.dataSource(),
                sql -> sql.write(
                        "insert into work.item (id, tenant, kind, ref, lane, width, status, due_at, created_at)"
                                + " select gen_random_uuid(), 'default', " + kind + ", gen_random_uuid(), " + lane
                                + ", ?, ?, ?, ? from generate_series(1, ?) n",
                        width,
                        status,
                        now.atOffset(ZoneOffset.UTC),
                        now.atOffset(ZoneOffset.UTC),
                        count));
    }

    private long count(String what) {
        long[] count = new long[1];
        Sql.on(database.dataSource(), sql -> count[0] = sql.count("select count(*) from " + what));
        return count[0];
    }
}
