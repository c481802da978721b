package org.signalbox.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.retention.OldThings.Old;
import org.signalbox.retention.OldThings.Step;
import org.signalbox.work.Machinery;
import org.signalbox.work.Work;

/** Over the table of signals, which nothing refers to. */
class RowStepsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static final OldRows SIGNALS =
            () -> new OldRows.Rows("signals", List.of("TOLD"), "workflow.signal", "name", "ended_at");

    private static TestDatabase database;

    private final String tenant = "t-" + UUID.randomUUID();
    private final Set<UUID> needed = new HashSet<>();
    private final Work work = new Machinery(database, () -> NOON).work();
    private final RowSteps steps =
            new RowSteps(SIGNALS, database.dataSource(), new Needs(List.of((things, tenant, ids) -> needed), work));

    @BeforeAll
    static void start() {
        database = TestDatabase.with("workflow", "work");
    }

    @Test
    void ageCountsFromWhenItWasOver() {
        UUID longOver = aSignal("TOLD", "alarm", NOON.minus(DAY.multipliedBy(9)), NOON.minus(DAY.multipliedBy(8)));
        UUID justOver = aSignal("TOLD", "alarm", NOON.minus(DAY.multipliedBy(9)), NOON.minus(DAY));

        Step step = removed("TOLD", null);

        assertEquals(1, step.changed());
        assertTrue(step.isLast());
        assertFalse(isThere(longOver));
        assertTrue(isThere(justOver));
    }

    @Test
    void whatHasAnotherStatusOrKeyOrTenantStays() {
        UUID waiting = aSignal("WAITING", "alarm", NOON.minus(DAY.multipliedBy(9)), null);
        UUID other = aSignal("TOLD", "bell", NOON.minus(DAY.multipliedBy(9)), NOON.minus(DAY.multipliedBy(9)));

        removed("TOLD", "alarm");
        database.inTransaction(() -> steps.remove(new Old("nobody", "TOLD", null, List.of(), weekAgo(), null)));
        database.inTransaction(() -> steps.remove(new Old(tenant, "TOLD", null, List.of("bell"), weekAgo(), null)));

        assertTrue(isThere(waiting));
        assertTrue(isThere(other));
    }

    @Test
    void whatSomebodyNeedsOrIsAtOrHasLockedStays() {
        UUID wanted = anOldSignal();
        UUID tried = anOldSignal();
        UUID free = anOldSignal();
        needed.add(wanted);
        work.add(tenant, "signal", tried);

        database.inTransaction(() -> {
            Sql.on(
                    database.dataSource(),
                    sql -> sql.read("select 1 from workflow.signal where id = ? for update", free));
            assertEquals(
                    0,
                    CompletableFuture.supplyAsync(() -> removed("TOLD", null))
                            .join()
                            .changed());
        });
        assertEquals(1, removed("TOLD", null).changed());

        assertTrue(isThere(wanted));
        assertTrue(isThere(tried));
        assertFalse(isThere(free));
    }

    @Test
    void aStepTakesSoManyAndTheNextGoesOnFromThere() {
        for (int i = 0; i < OldThings.STEP + 3; i++) {
            anOldSignal();
        }

        int counted = database.inTransaction(() -> steps.count(old("TOLD", null, null)));
        Step first = removed("TOLD", null);
        Step second = database.inTransaction(() -> steps.remove(old("TOLD", null, first.last())));

        assertEquals(OldThings.STEP + 3, counted);
        assertEquals(OldThings.STEP, first.changed());
        assertFalse(first.isLast());
        assertEquals(3, second.changed());
        assertTrue(second.isLast());
    }

    private Step removed(String status, String key) {
        return database.inTransaction(() -> steps.remove(old(status, key, null)));
    }

    private Old old(String status, String key, UUID after) {
        return new Old(tenant, status, key, List.of(), weekAgo(), after);
    }

    private static Instant weekAgo() {
        return NOON.minus(Duration.ofDays(7));
    }

    private UUID anOldSignal() {
        return aSignal("TOLD", "alarm", NOON.minus(DAY.multipliedBy(9)), NOON.minus(DAY.multipliedBy(9)));
    }

    private UUID aSignal(String status, String name, Instant created, Instant ended) {
        UUID id = TimeOrderedId.at(created);
        Sql.on(
                database.dataSource(),
                sql -> sql.write(
                        "insert into workflow.signal (id, tenant, name, variables, status, created_at, ended_at)"
                                + " values (?, ?, ?, '{}', ?, ?, ?)",
                        id,
                        tenant,
                        name,
                        status,
                        created.atOffset(ZoneOffset.UTC),
                        ended == null ? null : ended.atOffset(ZoneOffset.UTC)));
        return id;
    }

    private static boolean isThere(UUID id) {
        long[] count = new long[1];
        Sql.on(
                database.dataSource(),
                sql -> count[0] = sql.count("select count(*) from workflow.signal where id = ?", id));
        return count[0] == 1;
    }
}
