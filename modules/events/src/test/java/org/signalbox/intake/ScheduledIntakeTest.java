package org.signalbox.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.events.Desk;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.schedules.ScheduledEvents.Fired;
import org.signalbox.schedules.ScheduledEvents.Run;

class ScheduledIntakeTest {

    private static TestDatabase database;

    private final String source = "schedule/" + UUID.randomUUID();
    private final Desk desk = new Desk(database);
    private final ScheduledIntake intake = new ScheduledIntake(desk.intake.chunks(new Recorded<>()), Desk.CLOCK);

    @BeforeAll
    static void start() {
        database = TestDatabase.with("events");
    }

    @Test
    void aRunBecomesAnEventHoweverOftenItIsFired() throws SQLException {
        Fired first = fire(run("10:00", "{}"), run("11:00", "{}")).get(1);
        long rows = desk.rows();

        Fired again = fire(run("11:00", "{}")).get(0);

        assertEquals(first, again);
        assertNull(first.refusal());
        assertEquals(rows, desk.rows());
        assertEquals(2, desk.work.size());
        assertEquals(source, desk.seen(first.eventId()).source());
        assertEquals(source + "/11:00", desk.seen(first.eventId()).foreignId());
    }

    @Test
    void whatIsRefusedIsToldAndSpoilsNothing() {
        fire(run("10:00", "{}"));

        List<Fired> fired = fire(run("10:00", "{\"another\":1}"), run("11:00", "{}"), noKey());

        assertNull(fired.get(0).eventId());
        assertTrue(fired.get(0).refusal().contains("is taken"));
        assertNull(fired.get(1).refusal());
        assertEquals("key must not be blank", fired.get(2).refusal());
    }

    private List<Fired> fire(Run... runs) {
        return database.inTransaction(() -> intake.fire("default", List.of(runs)));
    }

    private Run run(String time, String payload) {
        return new Run(source + "/" + time, source, "report", null, null, JsonText.object(payload));
    }

    private Run noKey() {
        return new Run(source + "/12:00", source, " ", null, null, JsonText.object("{}"));
    }
}
