package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people get wrong: each has a clear answer, and nothing is lost. */
class BadInputIT {

    private static Client client;

    @BeforeAll
    static void aClient() {
        client = Stack.newClient("clumsy");
    }

    @Test
    void malformedJsonIsAProblemDocument() {
        problem(client.post("/api/events", "{\"key\":"), 400);
    }

    @Test
    void missingFieldsAreNamed() {
        Client.Answer answer = problem(client.post("/api/events", "{\"source\":\"shop\",\"payload\":{}}"), 422);

        assertTrue(answer.response().body().contains("key"), answer.response().body());
    }

    @Test
    void aWrongKeyAndAWrongSecretGetTheSameAnswer() {
        Client.Answer wrongKey =
                problem(client.withKey("nobody-" + UUID.randomUUID()).get("/api/events"), 401);
        Client.Answer wrongSecret = problem(client.withSecret("whsec_AAAA").get("/api/events"), 401);

        assertEquals(wrongKey.response().body(), wrongSecret.response().body());
    }

    @Test
    void aClientMayNotAdminister() {
        problem(client.post("/api/api-keys", "{\"key\":\"more\"}"), 403);
        problem(client.postXml("/api/workflows", Stack.model("onboarding")), 403);
    }

    @Test
    void anUnknownEventKeyIsKeptAndVisible() {
        String event = client.post(
                        "/api/events", "{\"key\":\"nobody.knows\",\"source\":\"shop\",\"payload\":{\"a\":1}}")
                .mustBe(202)
                .text("/id");

        Client.Answer parked = Stack.eventually("UNMAPPED", () -> Optional.of(client.get("/api/events/" + event))
                .filter(seen -> seen.text("/status").equals("UNMAPPED")));

        assertEquals("1", parked.text("/payload/a"));
    }

    @Test
    void anUnknownWorkflowCannotBeMapped() {
        problem(Stack.admin().post("/api/events/mapping", "{\"eventKey\":\"x\",\"workflowKey\":\"no-such\"}"), 422);
    }

    @Test
    void aBodyOverOneMebibyteIsTooLarge() {
        String large = "{\"key\":\"k\",\"source\":\"s\",\"payload\":{\"a\":\"" + "x".repeat(1 << 20) + "\"}}";

        problem(client.post("/api/events", large), 413);
    }

    @Test
    void aModelWithADoctypeIsRefused() {
        String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        String model = Stack.model("onboarding").replace("?>", "?>" + doctype);

        problem(Stack.admin().postXml("/api/workflows", model), 422);
    }

    @Test
    void whatIsNotThereIs404AlsoAsAProblem() {
        problem(client.get("/api/events/" + UUID.randomUUID()), 404);
        problem(client.get("/api/nothing"), 404);
    }

    @Test
    void anUnreadableMessageBecomesADeadEventAndTheNextIsTaken() {
        String key = "after.poison." + UUID.randomUUID();

        LegacyProducer.send("this is not JSON", "{\"key\":\"" + key + "\",\"source\":\"old\",\"payload\":{}}");

        Stack.eventually("the dead event", () -> Stack.admin().get("/api/events?status=DEAD").items().stream()
                .map(event ->
                        Stack.admin().get("/api/events/" + event.asJsonObject().getString("id")))
                .filter(event ->
                        event.find("/raw").isPresent() && event.text("/raw").equals("this is not JSON"))
                .findFirst());
        Stack.eventually("the next event", () -> Stack.admin().get("/api/events?key=" + key).items().stream()
                .findFirst());
    }

    private static Client.Answer problem(Client.Answer answer, int status) {
        answer.mustBe(status);
        assertTrue(answer.header("Content-Type").startsWith("application/problem+json"), answer.header("Content-Type"));
        assertEquals(Integer.toString(status), answer.text("/status"));
        assertTrue(
                answer.find("/title").isPresent() && answer.find("/detail").isPresent(),
                answer.response().body());
        return answer;
    }
}
