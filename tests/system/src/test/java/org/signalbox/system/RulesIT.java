package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What mappings decide, what holds stop, and what a dry run says of both beforehand. */
class RulesIT {

    private static Client admin;
    private static Client client;

    private final String key = "rules." + UUID.randomUUID();

    @BeforeAll
    static void aClientAndAWorkflow() {
        admin = Stack.admin();
        client = Stack.newClient("rules-" + UUID.randomUUID());
        Stack.deployed("order-review");
    }

    @Test
    void theDryRunSaysWhatTheRealRunDoes() {
        String mapping = map("amount > 100", "{'total': amount * 2, 'essay': essay}", "'order-' & amount")
                .mustBe(201)
                .text("/id");
        client.post("/api/tasks/subscribe", "{\"url\":\"http://localhost:9/hook\",\"key\":\"" + key + "\"}")
                .mustBe(201);

        Client.Answer large = dryRun("{\"amount\":250,\"essay\":\"" + "x".repeat(5000) + "\"}");
        Client.Answer small = dryRun("{\"amount\":25}");
        Client.Answer event =
                becomes(accepted("{\"amount\":250,\"essay\":\"" + "x".repeat(5000) + "\"}", null), "DONE");
        Client.Answer parked = becomes(accepted("{\"amount\":25}", null), "UNMAPPED");

        assertEquals("500", large.text("/starts/0/variables/total"));
        assertEquals("[\"essay\"]", large.text("/starts/0/withheld"));
        assertEquals(event.text("/withheld"), large.text("/starts/0/withheld"));
        assertEquals("order-250", large.text("/starts/0/businessKey"));
        assertEquals(mapping, large.text("/starts/0/mappingId"));
        assertTrue(Integer.parseInt(large.text("/starts/0/version")) >= 1);
        assertTrue(large.text("/subscriptions").contains("http://localhost:9/hook"), large.text("/subscriptions"));
        assertEquals("UNMAPPED", small.text("/status"));
        assertEquals("its condition does not hold: amount > 100", small.text("/passedOver/0/reason"));
        assertEquals(mapping, parked.text("/passedOver/0/mappingId"));
        assertEquals("order-250", event.text("/instances/0/businessKey"));
    }

    @Test
    void anExpressionThatFailsMakesTheEventDeadUntilItIsMended() {
        Client.Answer mapping = map("$sum(note) > 1", null, null).mustBe(201);
        String event = accepted("{\"note\":\"text\"}", null);

        Client.Answer dead = becomes(event, "DEAD");
        String path = "/api/events/mapping/" + mapping.text("/id");
        String mended = mapping("$length(note) > 1", null, null);
        Client.Answer blind = admin.put(path, mended, null);
        Client.Answer wrong = admin.put(path, mended, "\"7\"");
        admin.put(path, mended, mapping.header("ETag")).mustBe(200);
        admin.post("/api/events/" + event + "/replay", "").mustBe(202);

        assertTrue(dead.text("/reason").contains(mapping.text("/id")), dead.text("/reason"));
        assertEquals(428, blind.status());
        assertEquals(412, wrong.status());
        becomes(event, "DONE");
    }

    @Test
    void anExpressionThatCouldRunAwayIsRefusedWithItsReason() {
        Client.Answer refused = map("$match(note, /(a+)+$/)", null, null);
        Client.Answer malformed = map("amount >", null, null);

        assertEquals(422, refused.status());
        assertEquals("must not have a regular expression", refused.text("/errors/condition"));
        assertEquals(422, malformed.status());
    }

    @Test
    void aHeldKeyWaitsAndGoesOnWhenReleased() {
        map(null, null, null).mustBe(201);
        admin.post("/api/events/holds", "{\"eventKey\":\"" + key + "\",\"reason\":\"upgrade\"}")
                .mustBe(201);
        String event = accepted("{}", null);

        Client.Answer held = becomes(event, "HELD");
        String forecast = dryRun("{}").text("/status");
        admin.delete("/api/events/holds?eventKey=" + key, null).mustBe(202);

        assertTrue(held.text("/reason").endsWith("upgrade"), held.text("/reason"));
        assertEquals("HELD", forecast);
        becomes(event, "DONE");
    }

    @Test
    void aHeldKeyWithASlashIsReleased() {
        admin.post("/api/events/holds", "{\"eventKey\":\"shop/" + key + "\"}").mustBe(201);

        admin.delete("/api/events/holds?eventKey=shop%2F" + key, null).mustBe(202);

        assertEquals(
                404,
                admin.delete("/api/events/holds?eventKey=shop%2F" + key, null).status());
        assertEquals(422, admin.delete("/api/events/holds", null).status());
    }

    @Test
    void startsWaitWhileTheEngineIsHeld() {
        map(null, null, null).mustBe(201);
        admin.put("/api/engine/hold", "{\"reason\":\"upgrade\"}", null).mustBe(200);
        try {
            String event = accepted("{}", null);
            Client.Answer waiting = Stack.eventually("an action that waits", () -> Optional.of(
                            client.get("/api/events/" + event))
                    .filter(seen ->
                            !seen.json().asJsonObject().getJsonArray("actions").isEmpty()));

            assertEquals("upgrade", admin.get("/api/engine/hold").text("/reason"));
            assertEquals("PENDING", waiting.text("/actions/0/status"));
            assertEquals("0", waiting.text("/actions/0/attempts"));
            admin.delete("/api/engine/hold", null).mustBe(204);
            becomes(event, "DONE");
        } finally {
            admin.delete("/api/engine/hold", null).mustBe(204);
        }
    }

    @Test
    void eventsOfOneBusinessKeyStartInTheOrderOfTheirArrival() {
        map(null, null, null, true).mustBe(201);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sent.add(accepted("{\"no\":" + i + "}", "customer-" + key));
        }

        List<Instant> engineOrder = new ArrayList<>();
        sent.forEach(event ->
                engineOrder.add(OffsetDateTime.parse(becomes(event, "DONE").text("/instances/0/startedAt"))
                        .toInstant()));

        assertEquals(engineOrder.stream().sorted().toList(), engineOrder);
    }

    private Client.Answer map(String condition, String variables, String businessKey) {
        return admin.post("/api/events/mapping", mapping(condition, variables, businessKey));
    }

    private Client.Answer map(String condition, String variables, String businessKey, boolean ordered) {
        String rule = mapping(condition, variables, businessKey);
        return admin.post("/api/events/mapping", rule.replace("{", "{\"ordered\":" + ordered + ","));
    }

    private String mapping(String condition, String variables, String businessKey) {
        var mapping = Json.createObjectBuilder().add("eventKey", key).add("workflowKey", "order-review");
        if (condition != null) {
            mapping.add("condition", condition);
        }
        if (variables != null) {
            mapping.add("variables", variables);
        }
        if (businessKey != null) {
            mapping.add("businessKey", businessKey);
        }
        return mapping.build().toString();
    }

    private Client.Answer dryRun(String payload) {
        return admin.post("/api/events/dry-run", "{\"event\":{\"key\":\"" + key + "\",\"payload\":" + payload + "}}")
                .mustBe(200);
    }

    private String accepted(String payload, String businessKey) {
        String business = businessKey == null ? "" : ",\"businessKey\":\"" + businessKey + "\"";
        return client.post("/api/events", "{\"key\":\"" + key + "\",\"payload\":" + payload + business + "}")
                .mustBe(202)
                .text("/id");
    }

    private static Client.Answer becomes(String event, String status) {
        return Stack.eventually(status + " " + event, () -> Optional.of(admin.get("/api/events/" + event))
                .filter(seen -> seen.text("/status").equals(status)));
    }
}
