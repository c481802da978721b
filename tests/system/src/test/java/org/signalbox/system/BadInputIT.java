package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    void whatHasFelledParsersIsRefusedBeforeOneSeesIt() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        problem(client.post("/api/events", "{\"key\":\"k\",\"payload\":{\"a\":" + deep + "}}"), 400);
        problem(client.post("/api/events", "{\"key\":\"k\",\"payload\":{\"a\":" + "1".repeat(1_000_000) + "}}"), 400);
    }

    /** What follows the first megabyte is not waited for. */
    @Test
    void aBodyThatNeverEndsIsAnsweredAllTheSame() throws IOException {
        URI server = client.server();
        String head =
                "POST /api/events HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nx-api-key: " + client.apiKey()
                        + "\r\nx-api-secret: " + client.apiSecret()
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 17; i++) {
                socket.getOutputStream().write(chunk);
            }
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();

            assertTrue(status.startsWith("HTTP/1.1 413"), status);
        }
    }

    @Test
    void pagesOfOtherSitesAreToldNothing() throws IOException, InterruptedException {
        for (String method : List.of("OPTIONS", "GET")) {
            HttpResponse<String> answer = Client.HTTP.send(
                    HttpRequest.newBuilder(client.server().resolve("/api/events"))
                            .header("x-api-key", client.apiKey())
                            .header("x-api-secret", client.apiSecret())
                            .header("Origin", "https://elsewhere.example")
                            .header("Access-Control-Request-Method", "POST")
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertTrue(
                    answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty(), method);
        }
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
