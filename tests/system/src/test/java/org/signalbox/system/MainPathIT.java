package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job, on the whole stack: an event comes in, a workflow runs, people work, partners hear of it. */
class MainPathIT {

    private static Client client;

    @BeforeAll
    static void aClientAndAMappedWorkflow() {
        client = Stack.newClient("acme");
        Stack.deployed("order-review");
        Stack.admin()
                .post("/api/events/mapping", "{\"eventKey\":\"order.placed\",\"workflowKey\":\"order-review\"}")
                .mustBe(200, 201);
    }

    @Test
    void anEventByRestRunsItsWorkflowAndItsSubscriberVerifiesTheOutcome() throws Exception {
        try (Receiver receiver = new Receiver()) {
            client.post("/api/tasks/subscribe", subscription(receiver, "order.placed"))
                    .mustBe(201);
            String businessKey = "rest-" + UUID.randomUUID();

            Client.Answer accepted =
                    client.post("/api/events", order(businessKey)).mustBe(202);
            String event = accepted.text("/id");

            assertTrue(accepted.header("Location").endsWith("/api/events/" + event));
            play(businessKey);
            assertEquals("DONE", client.get("/api/events/" + event).text("/status"));
            assertTold(receiver, event, businessKey);
        }
    }

    @Test
    void anEventByJmsRunsTheSame() {
        String businessKey = "jms-" + UUID.randomUUID();

        LegacyProducer.send(order(businessKey));

        play(businessKey);
    }

    @Test
    void aSubscriberCannotVerifyWithAnothersSecret() throws Exception {
        Client other = Stack.newClient("globex");
        try (Receiver mine = new Receiver();
                Receiver theirs = new Receiver()) {
            client.post("/api/tasks/subscribe", subscription(mine, "event.processed"))
                    .mustBe(201);
            other.post("/api/tasks/subscribe", subscription(theirs, "event.processed"))
                    .mustBe(201);

            client.post("/api/events", order("two-" + UUID.randomUUID())).mustBe(202);
            Receiver.Taken toMe = Stack.eventually("my webhook", () -> mine.taken("event.processed"));
            Receiver.Taken toThem = Stack.eventually("their webhook", () -> theirs.taken("event.processed"));

            assertTrue(toMe.isSignedBy(client.apiSecret()));
            assertFalse(toMe.isSignedBy(other.apiSecret()));
            assertTrue(toThem.isSignedBy(other.apiSecret()));
            assertFalse(toThem.isSignedBy(client.apiSecret()));
        }
    }

    @Test
    void aReceiverThatWasAwayIsToldAgainUnderTheSameId() throws Exception {
        try (Receiver receiver = new Receiver()) {
            receiver.answerWith(503);
            String key = "away." + UUID.randomUUID();
            client.post("/api/tasks/subscribe", subscription(receiver, key)).mustBe(201);
            client.post("/api/events", "{\"key\":\"" + key + "\",\"source\":\"shop\",\"payload\":{}}")
                    .mustBe(202);
            Receiver.Taken first = Stack.eventually("the first attempt", () -> receiver.taken("event.unmapped"));

            receiver.answerWith(200);
            List<Receiver.Taken> both = Stack.eventually(
                    "the second attempt", () -> Optional.of(receiver.taken()).filter(taken -> taken.size() > 1));

            assertEquals(first.id(), both.get(1).id());
        }
    }

    @Test
    void aTextTooLongForTheEngineIsWithheldAndTheEventSaysSo() {
        String businessKey = "long-" + UUID.randomUUID();
        String order = "{\"key\":\"order.placed\",\"source\":\"shop\",\"businessKey\":\"" + businessKey
                + "\",\"payload\":{\"note\":\"" + "x".repeat(4001) + "\",\"tasks\":[{\"key\":\"pack\"}]}}";

        String event = client.post("/api/events", order).mustBe(202).text("/id");
        openTask("review-order", businessKey);

        assertEquals("[\"note\"]", client.get("/api/events/" + event).text("/withheld"));
    }

    private static void play(String businessKey) {
        JsonObject packed = openTask("pack", businessKey);
        JsonObject review = openTask("review-order", businessKey);
        assertEquals("user", review.getString("type"));
        assertEquals("glass", packed.getJsonObject("metadata").getString("handling"));

        client.post("/api/tasks/" + review.getString("id") + "/complete", "{\"variables\":{\"approved\":true}}")
                .mustBe(202);

        completed(review);
        completed(packed);
    }

    private static void assertTold(Receiver receiver, String event, String businessKey) {
        for (String type : List.of("event.processed", "task.created", "task.completed")) {
            Receiver.Taken told = Stack.eventually(type + " of " + event, () -> receiver.taken(type, event));
            JsonObject data = told.json().getJsonObject("data");
            assertTrue(told.isSignedBy(client.apiSecret()), type);
            assertEquals(event, data.getString("eventId"));
            assertEquals("order.placed", data.getString("eventKey"));
            assertEquals(businessKey, data.getString("businessKey"));
            assertEquals("order-review", data.getString("workflowKey"));
        }
    }

    private static JsonObject openTask(String key, String businessKey) {
        return Stack.eventually(
                key + " of " + businessKey,
                () -> client.get("/api/tasks?status=OPEN&key=" + key + "&businessKey=" + businessKey).items().stream()
                        .map(JsonValue::asJsonObject)
                        .findFirst());
    }

    private static void completed(JsonObject task) {
        Stack.eventually("completion of " + task.getString("key"), () -> Optional.of(
                        client.get("/api/tasks/" + task.getString("id")).text("/status"))
                .filter("COMPLETED"::equals));
    }

    private static String order(String businessKey) {
        return "{\"key\":\"order.placed\",\"source\":\"shop\",\"description\":\"an order\",\"businessKey\":\""
                + businessKey
                + "\",\"payload\":{\"amount\":42,\"tasks\":[{\"key\":\"pack\",\"name\":\"Pack it\","
                + "\"metadata\":{\"handling\":\"glass\"}}]}}";
    }

    private static String subscription(Receiver receiver, String key) {
        return "{\"url\":\"" + receiver.url() + "\",\"key\":\"" + key + "\"}";
    }
}
