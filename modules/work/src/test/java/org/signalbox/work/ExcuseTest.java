package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;

class ExcuseTest {

    private static final TestDatabase DATABASE = TestDatabase.with("work");
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final String kind = "kind-" + UUID.randomUUID();
    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final Ledger ledger = Ledgers.on(DATABASE, () -> now);

    @Test
    void whatWasCutShortWhileItWaitedHasNotFailed() {
        Item first = added();

        ledger.excuse(first);
        Item second = afterItsLease();
        ledger.excuse(second);
        Item third = afterItsLease();

        assertEquals(List.of(0, 0), List.of(second.failures(), third.failures()));
        assertEquals(3, third.attempts());
    }

    @Test
    void whatBeganAfterItHadWaitedFailsAsAnythingElse() {
        Item first = added();
        ledger.excuse(first);
        now = now.plusSeconds(50);

        boolean begun = ledger.begin(first, LEASE);
        now = now.plusSeconds(50);
        List<Item> whileHeld = claim();
        now = now.minusSeconds(50);
        Item second = afterItsLease();

        assertTrue(begun);
        assertEquals(List.of(), whileHeld);
        assertEquals(1, second.failures());
        assertFalse(ledger.begin(first, LEASE));
    }

    @Test
    void anExcuseOutlivesNoAttempt() {
        Item first = added();
        ledger.excuse(first);

        DATABASE.inTransaction(() -> ledger.record(List.of(Finished.of(
                new PatientWorker(kind), first, new Outcome.Later(Duration.ZERO, "not yet"), new Backoff(() -> 0.5)))));
        ledger.excuse(first);
        Item second = claim().get(0);
        Item third = afterItsLease();

        assertEquals(0, second.failures());
        assertEquals(1, third.failures());
    }

    private Item added() {
        DATABASE.inTransaction(() -> ledger.add("default", kind, UUID.randomUUID(), Lane.NONE, now));
        return claim().get(0);
    }

    private Item afterItsLease() {
        now = now.plus(LEASE);
        return claim().get(0);
    }

    private List<Item> claim() {
        return DATABASE.inTransaction(() -> ledger.claim(kind, 1, LEASE));
    }
}
