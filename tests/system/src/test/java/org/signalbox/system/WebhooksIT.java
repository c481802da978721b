package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a subscriber can ask for, and see, and what others' receivers do to it. */
class WebhooksIT {

    private final String key = "hooks." + UUID.randomUUID();
    private final Client client = Stack.newClient("hooks-" + UUID.randomUUID());

    private String subscribed(String url, String more) {
        return client.post("/api/subscriptions", "{\"url\":\"" + url + "\",\"keys\":[\"" + key + "\"]" + more + "}")
                .mustBe(201)
                .text("/id");
    }

    private String told() {
        return client.post("/api/events", "{\"key\":\"" + key + "\",\"source\":\"test\",\"payload\":{}}")
                .mustBe(202)
                .text("/id");
    }

    private static Set<String> events(Receiver receiver) {
        return receiver.taken().stream()
                .map(one -> one.json().getJsonObject("data").getString("eventId", ""))
                .collect(Collectors.toSet());
    }

    private String version(String id) {
        return client.get("/api/subscriptions/" + id)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private JsonObject ended(String subscription, String status) {
        return Stack.eventually(
                        "a delivery that is " + status,
                        () ->
                                client
                                        .get("/api/deliveries?subscription=" + subscription + "&status=" + status)
                                        .items()
                                        .stream()
                                        .findFirst())
                .asJsonObject();
    }

    @Test
    void receiversThatHangOrAreAwayHoldUpNobodyElse() throws Exception {
        try (Receiver good = new Receiver();
                ServerSocket hanging = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 20; i++) {
                subscribed("http://127.0.0.1:" + hanging.getLocalPort() + "/" + i, "");
            }
            subscribed("http://127.0.0.1:9/", "");
            for (int i = 0; i < 4; i++) {
                told();
            }
            Stack.eventually("what hangs", () -> Optional.of(Rows.first(
                            "select count(*) from work.item where kind = 'delivery' and lease_until is not null"
                                    + " and tenant = ?",
                            "default"))
                    .filter(count -> Integer.parseInt(count) > 64));
            subscribed(good.url(), "");
            long begin = System.nanoTime();

            Set<String> sent = IntStream.range(0, 20).mapToObj(i -> told()).collect(Collectors.toSet());
            Stack.eventually("what is for the good one", Duration.ofSeconds(10), () -> Optional.of(events(good))
                    .filter(taken -> taken.containsAll(sent)));

            assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 12);
        }
    }

    @Test
    void aSubscriptionIsMadeTestedPausedChangedAndRemoved() throws Exception {
        try (Receiver receiver = new Receiver()) {
            String id =
                    subscribed(receiver.url(), ",\"types\":[\"event.*\"],\"headers\":{\"X-Team\":\"red\"},\"width\":8");
            client.post("/api/subscriptions/" + id + "/deliveries/test", "").mustBe(202);
            Receiver.Taken test = Stack.eventually("the test", () -> receiver.taken("subscription.test"));
            assertEquals("red", test.headers().firstValue("x-team").orElse(""));
            assertTrue(test.isSignedBy(client.apiSecret()));

            client.post("/api/subscriptions/" + id + "/pause", "").mustBe(200);
            String event = told();
            Stack.eventually(
                    "what waits",
                    () -> client.get("/api/deliveries?subscription=" + id + "&status=PENDING").items().stream()
                            .findFirst());
            assertTrue(receiver.taken("event.unmapped", event).isEmpty());
            client.post("/api/subscriptions/" + id + "/enable", "").mustBe(200);
            Stack.eventually("what waited", () -> receiver.taken("event.unmapped", event));

            String wish = "{\"url\":\"" + receiver.url() + "\",\"types\":[\"task.*\"]}";
            client.put("/api/subscriptions/" + id, wish, "\"99\"").mustBe(412);
            client.put("/api/subscriptions/" + id, wish, null).mustBe(428);
            client.put("/api/subscriptions/" + id, wish, version(id)).mustBe(200);
            client.delete("/api/subscriptions/" + id, version(id)).mustBe(204);
            client.get("/api/subscriptions/" + id).mustBe(404);
        }
    }

    @Test
    void whatFailedIsSeenAndSentAgainUnderTheSameId() throws Exception {
        try (Receiver receiver = new Receiver()) {
            receiver.answerWith(410);
            String id = subscribed(receiver.url(), "");
            String event = told();
            JsonObject abandoned = ended(id, "ABANDONED");
            Client.Answer story =
                    client.get("/api/deliveries/" + abandoned.getString("id")).mustBe(200);
            assertEquals("gone", story.text("/attempts/0/error"));
            assertEquals("410", story.text("/attempts/0/status"));
            assertEquals("DISABLED", client.get("/api/subscriptions/" + id).text("/status"));
            String missed = told();
            Stack.eventually("what it missed", () -> Optional.of(client.get("/api/deliveries?subscription=" + id)
                            .items()
                            .size())
                    .filter(size -> size == 2));

            assertEquals(2, client.get("/api/deliveries").items().size());

            receiver.answerWith(200);
            String since = "{\"subscription\":\"" + id + "\",\"from\":\"2026-01-01T00:00:00Z\",\"dryRun\":true}";
            assertEquals(
                    "2",
                    client.post("/api/deliveries/replays", since).mustBe(200).text("/count"));
            client.post("/api/subscriptions/" + id + "/recovery", "{\"since\":\"2026-01-01T00:00:00Z\"}")
                    .mustBe(202);
            Stack.eventually("both", () -> Optional.of(events(receiver))
                    .filter(taken -> taken.containsAll(Set.of(event, missed))
                            && receiver.taken().size() >= 3));

            List<String> ids = receiver.taken().stream()
                    .filter(one -> one.json()
                            .getJsonObject("data")
                            .getString("eventId")
                            .equals(event))
                    .map(Receiver.Taken::id)
                    .toList();
            assertEquals(2, ids.size());
            assertEquals(1, Set.copyOf(ids).size());
            client.post("/api/deliveries/" + abandoned.getString("id") + "/replay", "")
                    .mustBe(202, 409);
        }
    }

    @Test
    void whatIsNoReceiverIsRefusedByItsField() throws IOException {
        for (String url : List.of(
                "http://user:word@127.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://0x7f000001/",
                "ftp://127.0.0.1/")) {
            Client.Answer refused = client.post("/api/subscriptions", "{\"url\":\"" + url + "\",\"types\":[\"*\"]}")
                    .mustBe(422);
            assertTrue(refused.find("/errors/url").isPresent(), url);
        }
        String lines =
                "{\"url\":\"http://127.0.0.1:9/\",\"types\":[\"*\"],\"headers\":{\"x-a\":\"b\\r\\nwebhook-id: c\"}}";
        client.post("/api/subscriptions", lines).mustBe(422);
        client.post("/api/subscriptions", lines.replace("x-a", "webhook-id")).mustBe(422);
    }
}
