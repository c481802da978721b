package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;

class LeasesTest {

    private static final TestDatabase DATABASE = TestDatabase.with("work");
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private String here;
    private String kind;

    @BeforeEach
    void aServerAndAKindOfTheirOwn() {
        here = "node-" + UUID.randomUUID();
        kind = "kind-" + UUID.randomUUID();
    }

    @Test
    void whatAServerHeldIsDueWhenItStartsAgainAndTheAttemptCountsAsFailed() {
        ledger(here).add("default", kind, UUID.randomUUID(), Lane.NONE, now);
        claim(here);

        int taken = leases(here).takeBack();

        assertEquals(1, taken);
        Item again = claim(here).get(0);
        assertEquals(2, again.attempts());
        assertEquals(1, again.failures());
    }

    @Test
    void whatAnotherServerHoldsIsLeftToIt() {
        ledger(here).add("default", kind, UUID.randomUUID(), Lane.NONE, now);
        claim("another-" + UUID.randomUUID());

        assertEquals(0, leases(here).takeBack());
        assertEquals(List.of(), claim(here));
    }

    @Test
    void whatWaitsForItsTimeGoesOnWaiting() {
        ledger(here).add("default", kind, UUID.randomUUID(), Lane.NONE, now.plusSeconds(5));
        ledger(here).add("default", kind, UUID.randomUUID(), Lane.NONE, now);
        Item retried = claim(here).get(0);
        ledger(here)
                .record(List.of(Finished.of(
                        new PatientWorker(kind), retried, new Outcome.Retry("later"), new Backoff(() -> 0.5))));

        assertEquals(0, leases(here).takeBack());
    }

    @Test
    void aServerWithoutANameTakesNothingBack() {
        ledger(null).add("default", kind, UUID.randomUUID(), Lane.NONE, now);
        claim(null);

        assertEquals(0, leases(null).takeBack());
        assertEquals(List.of(), claim(here));
    }

    @Test
    void whatThisLifeOfTheServerHasClaimedBeforeItTookBackStaysClaimed() {
        ledger(here).add("default", kind, UUID.randomUUID(), Lane.NONE, now);
        Node alive = new Node(Optional.of(here), UUID.randomUUID());
        Ledgers.on(DATABASE, () -> now, alive).claim(kind, 10, LEASE);

        assertEquals(0, new Leases(DATABASE.dataSource(), () -> now, alive).takeBack());
        assertEquals(1, leases(here).takeBack());
    }

    private Ledger ledger(String node) {
        return Ledgers.on(DATABASE, () -> now, life(node));
    }

    private List<Item> claim(String node) {
        return ledger(node).claim(kind, 10, LEASE);
    }

    private Leases leases(String node) {
        return new Leases(DATABASE.dataSource(), () -> now, life(node));
    }

    private static Node life(String node) {
        return new Node(Optional.ofNullable(node), UUID.randomUUID());
    }
}
