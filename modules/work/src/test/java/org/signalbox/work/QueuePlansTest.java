package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;

/** A plan that was made while the queue was empty is kept, and the queue is long in the next moment. */
class QueuePlansTest {

    private static final String KIND = "delivery";
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Lane LANE = Lane.atMost(4, "receiver");
    /** After some the driver lets the database keep the plan, and after some more that is one for all values. */
    private static final int UNTIL_THE_PLAN_IS_KEPT = 20;

    private final Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final TestDatabase database = TestDatabase.with("work");
    private final Holder node = new Holder(database, () -> now, new PatientWorker(KIND));
    private final Ledger ledger = node.ledger;
    private final Overdue overdue = new Overdue(database.dataSource(), () -> now);

    @Test
    void aLongQueueIsNotReadWholeThoughItWasEmptyBefore() {
        many();
        Sql.on(database.dataSource(), sql -> {
            sql.write("delete from work.item");
            sql.write("vacuum analyze work.item");
        });

        long read = database.inTransaction(() -> {
            for (int i = 0; i < UNTIL_THE_PLAN_IS_KEPT; i++) {
                oneComesAndGoes();
            }
            many();
            long before = readWhole();
            oneComesAndGoes();
            return readWhole() - before;
        });

        assertEquals(0, read);
    }

    /** What is due is read in its order: not all of it, to be sorted. */
    @Test
    void ofMuchThatIsDueOnlyTheFirstAreReadThoughItWasNothingWhenThatWasPlanned() {
        due(20000);
        Sql.on(database.dataSource(), sql -> {
            sql.write("delete from work.item");
            many();
            sql.write("analyze work.item");
        });

        database.inTransaction(() -> {
            due(2 * UNTIL_THE_PLAN_IS_KEPT);
            for (int i = 0; i < UNTIL_THE_PLAN_IS_KEPT; i++) {
                assertEquals(2, firstTwo());
                ledger.claim(KIND, 1, LEASE);
                overdue.kinds();
            }
            due(20000);
            readsLittle();
        });
    }

    private void readsLittle() {
        Map<String, Runnable> looks = Map.of(
                "due", this::firstTwo,
                "claim", () -> ledger.claim(KIND, 2, LEASE),
                "kinds", overdue::kinds,
                "lanes", overdue::lanes);
        looks.forEach((name, look) -> {
            long before = rowsRead();
            look.run();
            long read = rowsRead() - before;
            assertTrue(read < 200, () -> name + " read " + read + " rows");
        });
    }

    private int firstTwo() {
        int[] found = new int[1];
        Sql.on(
                database.dataSource(),
                sql -> found[0] = Endings.due(sql, KIND, 2, now).size());
        return found[0];
    }

    private void due(int many) {
        Sql.on(
                database.dataSource(),
                sql -> sql.write(
                        "insert into work.item (id, tenant, kind, ref, status, due_at, created_at)"
                                + " select gen_random_uuid(), 'default', ?, gen_random_uuid(), 'READY', ?, ?"
                                + " from generate_series(1, ?) n",
                        KIND,
                        now.atOffset(ZoneOffset.UTC),
                        now.atOffset(ZoneOffset.UTC),
                        many));
    }

    private long rowsRead() {
        long[] rows = new long[1];
        Sql.on(
                database.dataSource(),
                sql -> rows[0] = sql.count("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables"
                        + " where relid = 'work.item'::regclass"));
        return rows[0];
    }

    private void oneComesAndGoes() {
        ledger.add("default", KIND, UUID.randomUUID(), LANE, now);
        ledger.claim(KIND, 1, LEASE);
        Item first = node.held().get(0);
        ledger.prolong(List.of(first), LEASE);
        end(first, new Outcome.Later(Duration.ZERO, "not yet"));
        end(node.held().get(0), new Outcome.Done(() -> {}));
    }

    private void end(Item item, Outcome outcome) {
        List<Vacancy> free = ledger.record(List.of(new Finished(item, outcome, () -> {}, Duration.ZERO)));
        node.capacity.leave(new PatientWorker(KIND), 1);
        ledger.fill(free);
    }

    /** That queue in other lanes. */
    private void many() {
        Sql.on(
                database.dataSource(),
                sql -> sql.write(
                        "insert into work.item (id, tenant, kind, ref, lane, width, status, due_at, created_at)"
                                + " select gen_random_uuid(), 'default', ?, gen_random_uuid(), 'other-' || n % 9, 4, 'QUEUED', ?, ?"
                                + " from generate_series(1, 20000) n",
                        KIND, now.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)));
    }

    private long readWhole() {
        long[] times = new long[1];
        Sql.on(
                database.dataSource(),
                sql -> times[0] =
                        sql.count("select seq_scan from pg_stat_xact_user_tables where relid = 'work.item'::regclass"));
        return times[0];
    }
}
