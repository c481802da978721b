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
