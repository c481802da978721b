package org.signalbox.attempts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;

class AttemptRowsTest {

    private static final Instant NOW = Instant.parse("2026-01-21T10:00:00Z");

    @Test
    void whatCameOfEachAttemptIsKeptInItsOrder() {
        TestDatabase database = TestDatabase.with("webhooks");
        Resources resources = new Resources();
        resources.database = database.dataSource();
        AttemptRows rows = new AttemptRows(resources, Gatherings.ofOneTransaction());
        UUID delivery = UUID.randomUUID();

        Answer refused = Answer.of(400).saying("{\"why\":\"unknown order\"}");
        Answer timeout = Answer.none(Answer.Trouble.TIMEOUT, "no answer\nin time");
        database.inTransaction(() -> rows.keep(List.of(
                new AttemptLog.Entry("north", delivery, new Attempt(NOW, Duration.ofSeconds(15), timeout)),
                new AttemptLog.Entry(
                        "north", delivery, new Attempt(NOW.plusSeconds(5), Duration.ofMillis(12), refused)))));
        List<AttemptView> seen = database.inTransaction(() -> rows.of(delivery));

        assertEquals(new AttemptView(NOW, 15_000, null, "timeout", "no answer in time", null), seen.get(0));
        assertEquals(
                new AttemptView(NOW.plusSeconds(5), 12, 400, "4xx", null, "{\"why\":\"unknown order\"}"), seen.get(1));
        assertNull(seen.get(1).detail());
    }

    @Test
    void ofManyAttemptsTheNewestHundredAreReadOldestFirst() {
        TestDatabase database = TestDatabase.with("webhooks");
        Resources resources = new Resources();
        resources.database = database.dataSource();
        AttemptRows rows = new AttemptRows(resources, Gatherings.ofOneTransaction());
        UUID delivery = UUID.randomUUID();
        List<Instant> times = IntStream.range(0, 110).mapToObj(NOW::plusSeconds).toList();
        database.inTransaction(() -> rows.keep(times.stream()
                .map(at -> new Attempt(at, Duration.ofMillis(12), Answer.of(500)))
                .map(attempt -> new AttemptLog.Entry("north", delivery, attempt))
                .toList()));

        List<AttemptView> seen = database.inTransaction(() -> rows.of(delivery));

        assertEquals(times.subList(10, 110), seen.stream().map(AttemptView::at).toList());
    }

    @Test
    void anOldAnswerGoesAndItsAttemptStays() {
        TestDatabase database = TestDatabase.with("webhooks");
        Resources resources = new Resources();
        resources.database = database.dataSource();
        AttemptRows rows = new AttemptRows(resources, Gatherings.ofOneTransaction());
        OldAnswers old = new OldAnswers(resources);
        UUID delivery = UUID.randomUUID();
        Attempt attempt = new Attempt(NOW, Duration.ofMillis(12), Answer.of(400).saying("a secret"));
        database.inTransaction(() -> rows.keep(List.of(new AttemptLog.Entry("north", delivery, attempt))));
        List<UUID> found = new ArrayList<>();

        database.inTransaction(() -> {
            Sql.on(
                    database.dataSource(),
                    sql -> sql.each(
                            "select id from " + old.rows().table()
                                    + " where tenant = 'north' and status = 'KEPT' and key = '4xx' and at < now()"
                                    + " for update skip locked",
                            row -> found.add(row.getObject(1, UUID.class))));
            old.remove("north", found);
        });

        assertEquals(1, found.size());
        assertEquals(
                List.of(new AttemptView(NOW, 12, 400, "4xx", null, null)),
                database.inTransaction(() -> rows.of(delivery)));
    }
}
