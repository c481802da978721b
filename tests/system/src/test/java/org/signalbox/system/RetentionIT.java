package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What need not be kept goes at its age, the payload first; what is still owed stays. */
class RetentionIT {

    private static final Client ADMIN = Stack.admin();

    private final String key = "kept." + UUID.randomUUID();

    @AfterEach
    void noRule() {
        ADMIN.delete(rule(), null);
    }

    @Test
    void thePayloadGoesFirstThenTheEventAndThenItsIdIsFree() {
        String id = parked("first");
        String location = "/api/events/" + id;

        assertEquals("1", set("\"payloadAfter\":\"PT0S\",\"dryRun\":true").text("/payloads"));
        set("\"payloadAfter\":\"PT0S\"");
        Client.Answer emptied = Stack.eventually("the payload to go", () -> Optional.of(ADMIN.get(location))
                .filter(event -> event.find("/payloadRemovedAt").isPresent()));
        Client.Answer repeat = sent("first");
        Client.Answer replay = ADMIN.post(location + "/replay", "");
        set("\"payloadAfter\":\"PT0S\",\"eventAfter\":\"PT0S\"");
        Stack.eventually(
                "the event to go", () -> Optional.of(ADMIN.get(location)).filter(event -> event.status() == 404));

        assertTrue(emptied.find("/payload").isEmpty());
        assertEquals("UNMAPPED", emptied.text("/status"));
        assertEquals("true", repeat.text("/repeat"));
        assertEquals(409, replay.status());
        assertTrue(replay.text("/detail").contains("retention"), replay.text("/detail"));
        assertNotEquals(id, sent("first").mustBe(202).text("/id"));
    }

    @Test
    void aRuleIsListedUntilItIsRemovedAndMistakesAreTold() {
        set("\"eventAfter\":\"P30D\"");

        assertTrue(ADMIN.get("/api/events/retention").response().body().contains(key));
        ADMIN.delete(rule(), null).mustBe(204);
        ADMIN.delete(rule(), null).mustBe(404);
        put("{\"status\":\"HELD\",\"eventAfter\":\"P1D\"}").mustBe(422);
        put("{\"status\":\"DONE\"}").mustBe(422);
        put("{\"status\":\"DONE\",\"eventAfter\":\"P1Y\"}").mustBe(422);
        put("{\"status\":\"DONE\",\"payloadAfter\":\"P2D\",\"eventAfter\":\"P1D\"}")
                .mustBe(422);
        Client client = Stack.newClient("retention-" + UUID.randomUUID());
        assertEquals(403, client.get("/api/events/retention").status());
    }

    @Test
    void aMessageAndASignalGoWhenTheyAreOver() {
        String message = ADMIN.post(
                        "/api/messages", "{\"name\":\"" + key + "\",\"businessKey\":\"any\",\"timeToLive\":\"PT1S\"}")
                .mustBe(202)
                .text("/id");
        String signal = ADMIN.post("/api/signals", "{\"name\":\"" + key + "\"}")
                .mustBe(202)
                .text("/id");

        goes("messages", "PARKED", key, "/api/messages/" + message);
        goes("signals", "TOLD", key, "/api/signals/" + signal);
    }

    @Test
    void anInstanceGoesWithItsTasksWhenItIsOver() {
        Stack.deployed("reminder");
        String id = ADMIN.post("/api/instances", "{\"workflowKey\":\"reminder\"}")
                .mustBe(202)
                .text("/id");
        String location = "/api/instances/" + id;
        String task = Stack.eventually("its task", () -> ADMIN.get(location).items("tasks").stream()
                        .findFirst())
                .asJsonObject()
                .getString("id");
        ADMIN.post(location + "/cancel", "{}").mustBe(200);

        goes("instances", "CANCELLED", "reminder", location);

        ADMIN.get("/api/tasks/" + task).mustBe(404);
        ADMIN.get("/api/incidents/retention").mustBe(200);
        ADMIN.put("/api/instances/retention", "{\"status\":\"RUNNING\",\"after\":\"P1D\"}", null)
                .mustBe(422);
        ADMIN.get("/api/workflows/retention").mustBe(404, 405);
    }

    @Test
    void aTaskGoesWithItsConfirmationWhenItIsOver() {
        String id = ADMIN.post(
                        "/api/queues/returns/tasks",
                        "{\"key\":\"" + key + "\",\"verification\":{\"methods\":[\"log\"],\"recipient\":\"ann\"}}")
                .mustBe(201)
                .text("/id");
        ADMIN.post("/api/tasks/" + id + "/verification", "{}").mustBe(202);
        ADMIN.post("/api/tasks/" + id + "/cancel", "{}").mustBe(200);

        goes("tasks", "CANCELLED", key, "/api/tasks/" + id);

        ADMIN.get("/api/tasks/" + id + "/verification").mustBe(404);
        ADMIN.put("/api/tasks/retention", "{\"status\":\"OPEN\",\"after\":\"P1D\"}", null)
                .mustBe(422);
    }

    @Test
    void aBulkCallGoesWhenItIsThrough() {
        String id = ADMIN.post("/api/tasks/bulk", "{\"action\":\"release\",\"filter\":{\"key\":\"" + key + "\"}}")
                .mustBe(202)
                .text("/id");

        goes("bulks", "DONE", "release", "/api/tasks/bulk/" + id);

        ADMIN.put("/api/bulks/retention", "{\"status\":\"RUNNING\",\"after\":\"P1D\"}", null)
                .mustBe(422);
    }

    @Test
    void callsThatWereGivenUpHaveRulesToo() {
        ADMIN.put("/api/callbacks/retention", "{\"status\":\"DEAD\",\"after\":\"P1D\",\"dryRun\":true}", null)
                .mustBe(200);
        ADMIN.put("/api/callbacks/retention", "{\"status\":\"PENDING\",\"after\":\"P1D\"}", null)
                .mustBe(422);
    }

    private static void goes(String things, String status, String key, String location) {
        String rules = "/api/" + things + "/retention";
        String rule = "{\"status\":\"" + status + "\",\"key\":\"" + key + "\",\"after\":\"PT0S\"";
        Stack.eventually(
                "what is over to be counted", () -> Optional.of(ADMIN.put(rules, rule + ",\"dryRun\":true}", null))
                        .filter(counted -> Integer.parseInt(counted.mustBe(200).text("/count")) > 0));
        ADMIN.get(location).mustBe(200);
        ADMIN.put(rules, rule + "}", null).mustBe(200);

        Stack.eventually(
                location + " to go", () -> Optional.of(ADMIN.get(location)).filter(gone -> gone.status() == 404));

        assertTrue(ADMIN.get(rules).response().body().contains("PT0S"));
        ADMIN.delete(rules + "?status=" + status + "&key=" + key, null).mustBe(204);
    }

    private String rule() {
        return "/api/events/retention?status=UNMAPPED&eventKey=" + key;
    }

    private Client.Answer set(String term) {
        return put("{\"status\":\"UNMAPPED\",\"eventKey\":\"" + key + "\"," + term + "}")
                .mustBe(200);
    }

    private static Client.Answer put(String rule) {
        return ADMIN.put("/api/events/retention", rule, null);
    }

    private String parked(String id) {
        String event = sent(id).mustBe(202).text("/id");
        Stack.eventually("the event to be parked", () -> Optional.of(ADMIN.get("/api/events/" + event))
                .filter(seen -> seen.text("/status").equals("UNMAPPED")));
        return event;
    }

    private Client.Answer sent(String id) {
        return ADMIN.post(
                "/api/events",
                "{\"id\":\"" + key + "-" + id + "\",\"key\":\"" + key + "\",\"payload\":{\"name\":\"Ada\"}}");
    }
}
