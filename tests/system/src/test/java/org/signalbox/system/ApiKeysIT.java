package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The life of a key: made, used, changed, rotated, ended. */
class ApiKeysIT {

    private static final String EVENTS = "/api/events?limit=1";

    private final Client admin = Stack.admin();

    private Client made(String body) {
        return told(admin.post("/api/api-keys", body).mustBe(201));
    }

    private Client told(Client.Answer answer) {
        assertEquals("no-store", answer.header("Cache-Control"));
        return new Client(Stack.parts().server(), answer.text("/apiKey"), answer.text("/apiSecret"));
    }

    private static String at(Client key) {
        return "/api/api-keys/" + key.apiKey();
    }

    private static String someSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void aKeyIsMadeByNameAloneAndListedWithoutItsSecret() {
        Client key = made("{\"key\":\"shop\"}");

        Client.Answer one = admin.get(at(key)).mustBe(200);
        String list = admin.get("/api/api-keys").mustBe(200).response().body();

        assertEquals(
                List.of("shop", "client", "default", "ACTIVE"),
                List.of(one.text("/name"), one.text("/role"), one.text("/tenant"), one.text("/status")));
        assertTrue(list.contains(key.apiKey()));
        assertFalse(list.contains(key.apiSecret()) || one.response().body().contains(key.apiSecret()));
    }

    @Test
    void aKeyIsChangedByWhoHasReadIt() {
        Client key = made("{\"name\":\"shop\",\"role\":\"producer\"}");
        String read = admin.get(at(key)).header("ETag");
        String wanted = "{\"name\":\"shop-2\",\"role\":\"client\"}";

        admin.put(at(key), wanted, null).mustBe(428);
        admin.put(at(key), wanted, "\"99\"").mustBe(412);
        Client.Answer changed = admin.put(at(key), wanted, read).mustBe(200);

        assertEquals("shop-2", changed.text("/name"));
        assertEquals(changed.header("ETag"), admin.get(at(key)).header("ETag"));
        admin.put(at(key), wanted, read).mustBe(412);
    }

    @Test
    void aSecretOfItsOwnIsTakenWhereItIsStrong() {
        String own = someSecret();

        Client key = made("{\"key\":\"own\",\"secret\":\"" + own + "\"}");

        assertEquals(own, key.apiSecret());
        key.get(EVENTS).mustBe(200);
        for (String weak : List.of("hunter2", "whsec_AAAA", "whsec_" + "QUFB".repeat(11), own.substring(0, 30))) {
            Client.Answer refused = admin.post("/api/api-keys", "{\"key\":\"own\",\"secret\":\"" + weak + "\"}");
            assertTrue(refused.mustBe(422).find("/errors/secret").isPresent(), weak);
            assertFalse(refused.response().body().contains(weak));
        }
    }

    @Test
    void whatIsNoKeyIsRefusedByField() {
        for (String[] wrong : List.of(
                new String[] {"{}", "key"},
                new String[] {"{\"key\":\"a b\"}", "key"},
                new String[] {"{\"key\":\"a\",\"role\":\"king\"}", "role"},
                new String[] {"{\"key\":\"a\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}", "expiresAt"},
                new String[] {"{\"key\":\"a\",\"tenant\":\"a/b\"}", "tenant"})) {
            Client.Answer refused = admin.post("/api/api-keys", wrong[0]).mustBe(422);
            assertTrue(
                    refused.find("/errors/" + wrong[1]).isPresent(),
                    refused.response().body());
        }
    }

    @Test
    void aKeyEndsAtItsTime() {
        Instant end = Instant.now().plusSeconds(12);
        Client key = made("{\"key\":\"brief\",\"expiresAt\":\"" + end + "\"}");
        key.get(EVENTS).mustBe(200);

        Stack.eventually("it is over", () -> Optional.of(key.get(EVENTS)).filter(seen -> seen.status() == 401));

        assertFalse(Instant.now().isBefore(end));
        assertEquals("EXPIRED", admin.get(at(key)).text("/status"));
    }

    @Test
    void aRevokedKeyGetsTheAnswerOfOneThatNeverWas() {
        Client key = made("{\"key\":\"leaver\"}");
        key.get(EVENTS).mustBe(200);

        admin.delete(at(key), null).mustBe(204);

        Client.Answer refused = key.get(EVENTS).mustBe(401);
        assertEquals(
                key.withKey("nobody-" + UUID.randomUUID())
                        .get(EVENTS)
                        .mustBe(401)
                        .response()
                        .body(),
                refused.response().body());
        assertEquals("REVOKED", admin.get(at(key)).text("/status"));
        admin.delete(at(key), null).mustBe(204);
        admin.post(at(key) + "/rotation", "{}").mustBe(409);
    }

    @Test
    void bothSecretsLogInAndSignUntilTheGraceIsOver() throws Exception {
        try (Receiver receiver = new Receiver()) {
            String event = "rotated." + UUID.randomUUID();
            Client old = made("{\"key\":\"rotating\"}");
            old.post("/api/tasks/subscribe", "{\"url\":\"" + receiver.url() + "\",\"key\":\"" + event + "\"}")
                    .mustBe(201);

            Client young = told(
                    admin.post(at(old) + "/rotation", "{\"grace\":\"PT10S\"}").mustBe(200));
            old.get(EVENTS).mustBe(200);
            old.post("/api/events", "{\"key\":\"" + event + "\",\"payload\":{}}")
                    .mustBe(202);
            Receiver.Taken hook = Stack.eventually(
                    "a webhook", () -> receiver.taken().stream().findFirst());

            assertTrue(hook.isSignedBy(young.apiSecret()) && hook.isSignedBy(old.apiSecret()));
            Stack.eventually("the old secret's end", Duration.ofSeconds(60), () -> Optional.of(old.get(EVENTS))
                    .filter(seen -> seen.status() == 401));
            young.get(EVENTS).mustBe(200);
        }
    }

    @Test
    void theSubscriptionsOfARevokedKeyStopAndSayWhy() {
        Client key = made("{\"key\":\"leaver\"}");
        String id = key.post("/api/tasks/subscribe", "{\"url\":\"http://127.0.0.1:9/\",\"key\":\"leaver.x\"}")
                .mustBe(201)
                .text("/id");

        admin.delete(at(key), null).mustBe(204);

        JsonObject stopped = admin.get("/api/subscriptions?limit=200").items().stream()
                .map(item -> item.asJsonObject())
                .filter(item -> item.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
        assertEquals("DISABLED", stopped.getString("status"));
        assertEquals("its API key " + key.apiKey() + " was revoked", stopped.getString("reason"));
    }

    @Test
    void theLastAdministratorStays() {
        Client boss = made("{\"key\":\"boss\",\"role\":\"admin\",\"tenant\":\"lonely\"}");

        assertEquals("lonely", boss.get(at(boss)).mustBe(200).text("/tenant"));
        boss.delete(at(boss), null).mustBe(409);
        boss.post("/api/api-keys", "{\"key\":\"x\",\"tenant\":\"default\"}").mustBe(403);
        admin.get(at(boss)).mustBe(404);
    }
}
