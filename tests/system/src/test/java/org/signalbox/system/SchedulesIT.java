package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The clock is a sender like any other. */
class SchedulesIT {

    private static Client admin;

    private final String name = "every-" + UUID.randomUUID().toString().substring(0, 13);
    private final String path = "/api/schedules/" + name;

    @BeforeAll
    static void anAdministrator() {
        admin = Stack.admin();
    }

    @Test
    void aOneShotBecomesAnEventOnTime() {
        Instant at = Instant.now().plusSeconds(2);
        Client.Answer made = create("\"at\":\"" + at + "\"").mustBe(201);

        JsonValue event = Stack.eventually("the event", Duration.ofSeconds(6), () -> events().stream()
                .filter(found -> found.asJsonObject().getString("status").equals("UNMAPPED"))
                .findFirst());
        Client.Answer ended = admin.get(path).mustBe(200);

        assertEquals("ACTIVE", made.text("/status"));
        assertTrue(event.asJsonObject().getString("foreignId").startsWith("schedule/" + name + "/20"));
        assertEquals("ENDED", ended.text("/status"));
        assertEquals(event.asJsonObject().getString("id"), ended.text("/lastRun/eventId"));
        assertEquals(1, events().size());
        assertTrue(admin.get("/api/events/" + ended.text("/lastRun/eventId") + "/facts").items().stream()
                .anyMatch(fact -> fact.asJsonObject().getString("what").equals("schedule.ran")));
    }

    @Test
    void whatIsPausedDoesNotRunAndComesBack() {
        create("\"at\":\"" + Instant.now().plusSeconds(2) + "\"").mustBe(201);
        Instant over = Instant.now().plusSeconds(4);

        Client.Answer paused = admin.post(path + "/pause", "").mustBe(200);
        Stack.eventually("the time is over", () -> Optional.of(over).filter(Instant.now()::isAfter));

        assertEquals("PAUSED", paused.text("/status"));
        assertTrue(events().isEmpty());
        admin.post(path + "/pause", "").mustBe(409);
        admin.post(path + "/resume", "").mustBe(422);
        Client.Answer changed = admin.put(path, body("\"cron\":\"0 4 * * *\""), paused.header("ETag"))
                .mustBe(200);
        assertEquals("PAUSED", changed.text("/status"));
        assertEquals(
                5,
                admin.post(path + "/resume", "").mustBe(200).items("nextRuns").size());
    }

    @Test
    @OfTheLauncher
    void aRunThatCameDueWhileTheServerWasDeadIsDoneOnce() {
        create("\"at\":\"" + Instant.now().plusSeconds(1) + "\"").mustBe(201);

        Stack.parts().kill("server");

        Stack.eventually("the event", Duration.ofSeconds(120), () -> Optional.of(name)
                .filter(up -> isUp())
                .map(up -> events().size())
                .filter(count -> count == 1));
        assertEquals("ENDED", admin.get(path).text("/status"));
    }

    private static boolean isUp() {
        try {
            return admin.get("/api/health").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @Test
    void aRunOnRequestIsAnEvent() {
        create("\"cron\":\"0 4 1 1 *\",\"zone\":\"Europe/Zurich\"").mustBe(201);

        Client.Answer run = admin.post(path + "/run", "").mustBe(202);

        assertEquals(
                "/api/events/" + run.text("/eventId"), run.header("Location").replaceFirst("^.*?/api/", "/api/"));
        assertEquals(
                "schedule/" + name,
                admin.get("/api/events/" + run.text("/eventId")).mustBe(200).text("/source"));
        assertEquals(run.text("/eventId"), admin.get(path).text("/lastRun/eventId"));
    }

    @Test
    void aScheduleIsReadChangedAndRemoved() {
        Client.Answer made =
                create("\"cron\":\"30 2 * * *\",\"zone\":\"Europe/Zurich\"").mustBe(201);

        String tag = admin.get("/api/schedules/" + made.text("/id")).mustBe(200).header("ETag");
        Client.Answer changed =
                admin.put(path, body("\"cron\":\"15 * * * *\""), tag).mustBe(200);

        assertEquals(made.header("ETag"), tag);
        assertEquals("UTC", changed.text("/zone"));
        assertEquals(5, changed.items("nextRuns").size());
        admin.put(path, body("\"cron\":\"20 * * * *\""), tag).mustBe(412);
        admin.put(path, body("\"cron\":\"20 * * * *\""), "").mustBe(428);
        create("\"cron\":\"15 * * * *\"").mustBe(409);
        assertTrue(admin.get("/api/schedules?limit=200").items().stream()
                .anyMatch(item -> item.asJsonObject().getString("name").equals(name)));
        admin.delete(path, null).mustBe(204);
        admin.get(path).mustBe(404);
    }

    @Test
    void whatIsNoScheduleIsRefusedWithASentence() {
        assertEquals(
                "zone is no time zone that is known here: Mars", refusal("\"cron\":\"0 4 * * *\",\"zone\":\"Mars\""));
        assertTrue(refusal("\"cron\":\"61 * * * *\"").contains("61"));
        assertEquals("cron never fires", refusal("\"cron\":\"0 0 30 2 *\""));
        assertEquals("at must lie in the future", refusal("\"at\":\"2020-01-01T00:00:00Z\""));
        assertEquals("payload must be a JSON object", refusal("\"cron\":\"0 4 * * *\",\"payload\":[1]"));
        assertFalse(refusal("\"cron\":\"0 4 * * *\",\"missedRuns\":\"SOME\"").isEmpty());
        Stack.newClient("no-" + name)
                .post("/api/schedules", body("\"cron\":\"0 4 * * *\""))
                .mustBe(403);
    }

    private String refusal(String timing) {
        return create(timing).mustBe(422).text("/detail");
    }

    private Client.Answer create(String timing) {
        return admin.post("/api/schedules", body(timing));
    }

    private String body(String timing) {
        return "{\"name\":\"" + name + "\",\"eventKey\":\"clock." + name + "\"," + timing + "}";
    }

    private List<JsonValue> events() {
        return admin.get("/api/events?source=schedule/" + name).mustBe(200).items();
    }
}
