package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the engine cannot go on with is listed, told, and tried again. */
class IncidentsIT {

    private final String order = "stuck-" + UUID.randomUUID();

    @BeforeAll
    static void aWorkflowWhoseHandlerFails() {
        Stack.deployed("failing");
        Stack.admin()
                .post("/api/events/mapping", "{\"eventKey\":\"stuck.begun\",\"workflowKey\":\"failing\"}")
                .mustBe(200, 201);
    }

    @Test
    void anIncidentIsToldListedAndTriedAgainWhenItsCauseIsMended() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Client onCall = Stack.newClient("on-call-" + UUID.randomUUID());
            onCall.post("/api/tasks/subscribe", "{\"url\":\"" + receiver.url() + "\",\"key\":\"incident.raised\"}")
                    .mustBe(201);
            String event = begun();

            JsonObject open = Stack.eventually("the incident", () -> incident(event, "OPEN"));
            Stack.eventually("its webhook", () -> receiver.taken("incident.raised", event));
            assertEquals("it always throws", open.getString("cause").replaceAll(".*: ", ""));
            assertEquals("fail", open.getString("activity"));
            assertEquals("failing", open.getString("workflowKey"));
            assertEquals(order, open.getString("businessKey"));
            EngineAccess.put(
                    "/process-instance/" + open.getString("engineInstanceId") + "/variables/how",
                    "{\"type\":\"String\",\"value\":\"well\"}");

            String one = "/api/incidents/" + open.getString("id");
            Stack.admin().post(one + "/retry", "").mustBe(202);

            JsonObject over = Stack.eventually("its end", () -> incident(event, "RESOLVED"));
            assertEquals(open.getString("id"), over.getString("id"));
            Stack.admin().post(one + "/retry", "").mustBe(409);
            Stack.eventually("the end of the instance", () -> fact(event, "instance.ended"));
        }
    }

    @Test
    void manyAreTriedAgainByFilter() {
        String event = begun();
        Stack.eventually("the incident", () -> incident(event, "OPEN"));
        String wanted = "{\"businessKey\":\"" + order + "\",\"dryRun\":%s}";

        assertEquals(
                "1",
                Stack.admin()
                        .post("/api/incidents/retries", wanted.formatted("true"))
                        .mustBe(200)
                        .text("/count"));
        assertEquals(
                "1",
                Stack.admin()
                        .post("/api/incidents/retries", wanted.formatted("false"))
                        .mustBe(202)
                        .text("/count"));
        Stack.eventually("its end", () -> incident(event, "RESOLVED"));
        Stack.eventually("another, as nothing was mended", () -> incident(event, "OPEN"));
    }

    @Test
    void whatIsWrongWithAQuestionIsSaid() {
        Stack.admin().get("/api/incidents?status=NO").mustBe(400, 422);
        Stack.admin().get("/api/incidents/" + UUID.randomUUID()).mustBe(404);
        Stack.newClient("nosy-" + UUID.randomUUID()).get("/api/incidents").mustBe(403);
    }

    private String begun() {
        return Stack.admin()
                .post(
                        "/api/events",
                        "{\"key\":\"stuck.begun\",\"source\":\"test\",\"businessKey\":\"" + order
                                + "\",\"payload\":{\"how\":\"throws\"}}")
                .mustBe(202)
                .text("/id");
    }

    private static Optional<JsonObject> incident(String event, String status) {
        return Stack.admin().get("/api/incidents?status=" + status + "&eventId=" + event).mustBe(200).items().stream()
                .map(JsonObject.class::cast)
                .findFirst();
    }

    private static Optional<JsonValue> fact(String event, String what) {
        return Stack.admin().get("/api/events/" + event + "/facts").items().stream()
                .filter(fact -> fact.asJsonObject().getString("what").equals(what))
                .findFirst();
    }
}
