package org.signalbox.attempts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.TestDatabase;

class AttemptRowsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void whatCameOfEachAttemptIsKeptInItsOrder() {
        TestDatabase database = TestDatabase.with("webhooks");
        Resources resources = new Resources();
        resources.database = database.dataSource();
        AttemptRows rows = new AttemptRows(resources);
        UUID delivery = UUID.randomUUID();

        Answer timeout = Answer.none(Answer.Trouble.TIMEOUT, "no answer\nin time");
        database.inTransaction(() -> rows.keep("north", delivery, new Attempt(NOW, Duration.ofSeconds(15), timeout)));
        Answer refused = Answer.of(400).saying("{\"why\":\"unknown order\"}");
        database.inTransaction(
                () -> rows.keep("north", delivery, new Attempt(NOW.plusSeconds(5), Duration.ofMillis(12), refused)));
        List<AttemptView> seen = database.inTransaction(() -> rows.of(delivery));

        assertEquals(new AttemptView(NOW, 15_000, null, "timeout", "no answer in time", null), seen.get(0));
        assertEquals(
                new AttemptView(NOW.plusSeconds(5), 12, 400, "4xx", null, "{\"why\":\"unknown order\"}"), seen.get(1));
        assertNull(seen.get(1).detail());
    }
}
