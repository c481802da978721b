package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Broadcast;

class WebhookBodyTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    private static Broadcast of(JsonObject data) {
        return new Broadcast("north", "task.created", AT, UUID.randomUUID(), "order", "review", data);
    }

    private static JsonObject aTask(String text) {
        return Json.createObjectBuilder()
                .add("eventId", "e-1")
                .add("eventKey", "order")
                .addNull("businessKey")
                .add("note", text)
                .add("task", Json.createObjectBuilder().add("id", "t-1").add("description", text))
                .add("event", Json.createObjectBuilder().add("id", "e-1"))
                .build();
    }

    private static JsonObject read(String body) {
        return Json.createReader(new StringReader(body)).readObject();
    }

    @Test
    void aSmallBodyCarriesAllOfItsData() {
        JsonObject data = aTask("short");

        JsonObject body = read(WebhookBody.of(of(data)));

        assertEquals("task.created", body.getString("type"));
        assertEquals("2026-11-21T10:00:00Z", body.getString("timestamp"));
        assertEquals(data, body.getJsonObject("data"));
    }

    @Test
    void aLargeBodyCarriesIdsAndALinkOnly() {
        String written = WebhookBody.of(of(aTask("ü".repeat(WebhookBody.MOST_BYTES / 4))));

        JsonObject data = read(written).getJsonObject("data");

        assertTrue(written.getBytes(StandardCharsets.UTF_8).length < 1000);
        assertEquals(
                Json.createObjectBuilder()
                        .add("thin", true)
                        .add("eventId", "e-1")
                        .add("eventKey", "order")
                        .add("task", Json.createObjectBuilder().add("id", "t-1"))
                        .add("link", "/api/tasks/t-1")
                        .build(),
                data);
    }
}
