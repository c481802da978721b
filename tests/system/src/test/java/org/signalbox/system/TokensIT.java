package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokensIT {

    @Test
    void aPersonDoesWhatHisRolesMayAndIsNamedInTheFacts() throws Exception {
        String user = "ann-" + UUID.randomUUID();
        String event = "{\"key\":\"tokens." + user + "\",\"payload\":{}}";

        HttpResponse<String> accepted =
                post("/api/events", event, OpenIdProvider.token(user, "default", "signalbox-producer"));
        HttpResponse<String> refused =
                post("/api/api-keys", "{\"key\":\"k\"}", OpenIdProvider.token(user, "default", "signalbox-producer"));
        HttpResponse<String> foreign = post("/api/events", event, OpenIdProvider.token(user, "default", "producer"));

        assertEquals(202, accepted.statusCode(), accepted.body());
        assertEquals(403, refused.statusCode(), refused.body());
        assertEquals(403, foreign.statusCode(), foreign.body());
        String id = accepted.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
        assertTrue(Stack.admin()
                .get("/api/events/" + id + "/facts")
                .mustBe(200)
                .response()
                .body()
                .contains(user));
    }

    @Test
    void anotherTenantsPersonSeesNothingOfOurs() throws Exception {
        HttpResponse<String> events = get("/api/events", OpenIdProvider.token("eve", "elsewhere", "signalbox-admin"));

        assertEquals(200, events.statusCode(), events.body());
        assertTrue(events.body().contains("\"items\":[]"), events.body());
    }

    @Test
    void whatIsNotBelievedIsRefusedAsAWrongKeyIs() throws Exception {
        String wrongKey = Stack.admin()
                .withKey("nobody")
                .get("/api/events")
                .mustBe(401)
                .response()
                .body();
        Map<String, JsonObject> changes = Map.of(
                "another issuer",
                        Json.createObjectBuilder()
                                .add("iss", "https://elsewhere.example")
                                .build(),
                "another audience",
                        Json.createObjectBuilder().add("aud", "payroll").build(),
                "expired",
                        Json.createObjectBuilder()
                                .add("exp", Instant.now().minusSeconds(31).getEpochSecond())
                                .build(),
                "no tenant", Json.createObjectBuilder().add("tenant", "").build());

        for (Map.Entry<String, JsonObject> change : changes.entrySet()) {
            String token = OpenIdProvider.token("ann", "default", "signalbox-admin", change.getValue());
            HttpResponse<String> answer = get("/api/events", token);
            assertEquals(401, answer.statusCode(), change.getKey());
            assertEquals(wrongKey, answer.body(), change.getKey());
        }
        String signed = OpenIdProvider.token("ann", "default", "signalbox-admin");
        String foreign = OpenIdProvider.token("bob", "default", "signalbox-admin");
        String forged = signed.replaceFirst("[^.]*$", "") + foreign.replaceFirst("^.*[.]", "");
        assertEquals(401, get("/api/events", forged).statusCode());
    }

    @Test
    void webhooksAreForKeysAsTheySignThem() throws Exception {
        HttpResponse<String> answer = post(
                "/api/tasks/subscribe",
                "{\"url\":\"https://receiver.example/\",\"key\":\"order\"}",
                OpenIdProvider.token("ann", "default", "signalbox-subscriber"));

        assertEquals(403, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("subscribe with one, not with a token"), answer.body());
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token).GET());
    }

    private static HttpResponse<String> post(String path, String json, String token) throws Exception {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(Stack.parts().server().resolve(path)).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return Client.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
