package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages that are sent as what they are, to instances that wait or will. */
class MessagesIT {

    private static final String STARTED = "message-wanted." + UUID.randomUUID();

    private static Client admin;

    private final String order = UUID.randomUUID().toString();

    @BeforeAll
    static void aWorkflowThatWaitsForAMessage() {
        admin = Stack.admin();
        Stack.deployed("payment");
        admin.post("/api/events/mapping", "{\"eventKey\":\"" + STARTED + "\",\"workflowKey\":\"payment\"}")
                .mustBe(201);
    }

    @Test
    void aMessageThatComesFirstIsDeliveredAsSoonAsSomebodyWaits() {
        Client.Answer kept = sent("\"variables\":{\"sum\":7}").mustBe(202);
        Client.Answer early = Stack.eventually("a message that waits", () -> Optional.of(seen(kept))
                .filter(message -> message.find("/reason").isPresent()));
        String instance = started();

        Client.Answer late = becomes(kept, "DELIVERED");

        assertTrue(kept.header("Location").endsWith("/api/messages/" + kept.text("/id")), kept.header("Location"));
        assertEquals("WAITING", kept.text("/status"));
        assertEquals(
                "nobody waits for message payment-received with business key " + order + " yet", early.text("/reason"));
        assertEquals(instance, late.text("/instanceId"));
        assertEquals("7", late.text("/variables/sum"));
        assertEquals(1, packing());
    }

    @Test
    void theSameIdTwiceAtOnceIsOneMessageAndOneDelivery() {
        String body = "\"id\":\"" + order + "\",\"variables\":{\"sum\":7}";
        List<Client.Answer> answers =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> sent(body))).limit(6).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
        started();
        becomes(answers.get(0), "DELIVERED");
        Client.Answer another = sent("\"id\":\"" + order + "\",\"variables\":{\"sum\":8}");
        Client.Answer late = sent(body).mustBe(202);

        assertEquals(
                1,
                answers.stream()
                        .map(one -> one.mustBe(202).text("/id"))
                        .distinct()
                        .count());
        assertEquals(
                5,
                answers.stream().filter(one -> one.find("/repeat").isPresent()).count());
        assertEquals("DELIVERED", late.text("/status"));
        assertEquals("true", late.text("/repeat"));
        assertEquals(
                "is taken by a message of another content: " + order,
                another.mustBe(422).text("/errors/id"));
        assertEquals(1, admin.get("/api/messages?foreignId=" + order).items().size());
        assertEquals(1, packing());
    }

    @Test
    void aMessageThatNobodyWaitedForIsParkedAndDeliveredByAReplay() {
        Client.Answer parked = becomes(sent("\"timeToLive\":\"PT2S\""), "PARKED");
        started();
        admin.post("/api/messages/" + parked.text("/id") + "/replay", "").mustBe(202);

        becomes(parked, "DELIVERED");

        assertEquals(
                "nobody waited for message payment-received with business key " + order + " within PT2S",
                parked.text("/reason"));
        assertFalse(parked.find("/nextAttemptAt").isPresent());
        admin.post("/api/messages/" + parked.text("/id") + "/replay", "").mustBe(409);
        assertEquals(1, packing());
    }

    @Test
    void parkedMessagesAreCountedAndReplayedByAFilter() {
        String name = "never-" + order;
        Client.Answer one = sentAs(name, "\"businessKey\":\"a\",\"timeToLive\":\"PT1S\"");
        Client.Answer two = sentAs(name, "\"businessKey\":\"b\",\"timeToLive\":\"PT1S\"");
        becomes(one, "PARKED");
        becomes(two, "PARKED");
        String filter = "{\"status\":\"PARKED\",\"name\":\"" + name + "\"";

        Client.Answer preview = admin.post("/api/messages/replays", filter + ",\"dryRun\":true}");
        Client.Answer replay = admin.post("/api/messages/replays", filter + "}").mustBe(202);
        Client.Answer done = Stack.eventually(
                "a replay that ends", () -> Optional.of(admin.get("/api/messages/replays/" + replay.text("/id")))
                        .filter(seen -> seen.text("/status").equals("DONE")));

        assertEquals("2", preview.mustBe(200).text("/byName/" + name));
        assertEquals("2", done.text("/replayed"));
        becomes(one, "PARKED");
        becomes(two, "PARKED");
        assertEquals(
                2, admin.get("/api/messages?status=PARKED&name=" + name).items().size());
    }

    @Test
    void aMessageThatSeveralWaitForGoesToNone() {
        started();
        started();

        Client.Answer parked = becomes(sent("\"timeToLive\":\"PT1S\""), "PARKED");

        assertTrue(parked.text("/reason").startsWith("more than one instance waited for"), parked.text("/reason"));
        assertEquals(0, packing());
    }

    @Test
    void aMessageOfAnEventIsListedWithIt() {
        String paid = "paid." + order;
        admin.post(
                        "/api/events/mapping",
                        "{\"eventKey\":\"" + paid
                                + "\",\"action\":\"correlate\",\"businessKey\":\"$event.businessKey\","
                                + "\"messageName\":\"payment-received\"}")
                .mustBe(201);
        String instance = started();
        String event = accepted(paid);

        Client.Answer listed = Stack.eventually(
                "the message of " + event, () -> Optional.of(admin.get("/api/messages?eventId=" + event))
                        .filter(page -> page.items().size() == 1)
                        .filter(page -> page.text("/items/0/status").equals("DELIVERED")));

        assertEquals(event, listed.text("/items/0/eventId"));
        assertEquals(paid, listed.text("/items/0/eventKey"));
        assertEquals(instance, listed.text("/items/0/instanceId"));
    }

    @Test
    void aTenantsMessageReachesItsOwnPartOfTheEngineOnly() {
        String workflow = "payment-" + order;
        EngineAccess.deploy("north", Stack.model("payment").replace("id=\"payment\"", "id=\"" + workflow + "\""));
        EngineAccess.post(
                "/process-definition/key/" + workflow + "/tenant-id/north/start",
                "{\"businessKey\":\"" + order + "\"}");
        Client.Answer ours = sent("\"timeToLive\":\"PT3S\"");
        Client.Answer nobody = becomes(ours, "PARKED");
        String instance = started();
        admin.post("/api/messages/" + ours.text("/id") + "/replay", "").mustBe(202);
        Client.Answer delivered = becomes(ours, "DELIVERED");

        Client.Answer theirs =
                adminOf("north").post("/api/messages", body("payment-received", "\"businessKey\":\"" + order + "\""));
        Stack.eventually("a task of north", () -> Optional.of(
                        EngineAccess.read("/task?processInstanceBusinessKey=" + order + "&tenantIdIn=north"))
                .filter(tasks -> tasks.size() == 1));

        assertTrue(nobody.text("/reason").startsWith("nobody waited"), nobody.text("/reason"));
        assertEquals(instance, delivered.text("/instanceId"));
        assertEquals(1, packing());
        admin.get("/api/messages/" + theirs.mustBe(202).text("/id")).mustBe(404);
    }

    @Test
    void whatIsNoMessageIsRefusedWithASentence() {
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("{\"businessKey\":\"a\"}", "/errors/name");
        refusals.put("{\"name\":\" \",\"businessKey\":\"a\"}", "/errors/name");
        refusals.put("{\"name\":\"paid\"}", "/errors/businessKey");
        refusals.put("{\"name\":\"paid\",\"businessKey\":\"" + "b".repeat(256) + "\"}", "/errors/businessKey");
        refusals.put("{\"name\":\"paid\",\"correlationKeys\":[1]}", "/errors/correlationKeys");
        refusals.put("{\"name\":\"paid\",\"correlationKeys\":{\"a\":{}}}", "/errors/correlationKeys.a");
        refusals.put("{\"name\":\"paid\",\"businessKey\":\"a\",\"variables\":\"x\"}", "/errors/variables");
        refusals.put("{\"name\":\"paid\",\"businessKey\":\"a\",\"timeToLive\":\"a day\"}", "/errors/timeToLive");
        refusals.put("{\"name\":\"paid\",\"businessKey\":\"a\",\"timeToLive\":\"P9999D\"}", "/errors/timeToLive");

        refusals.forEach((body, field) -> assertTrue(
                admin.post("/api/messages", body).mustBe(422).find(field).isPresent(), body));
        admin.post("/api/messages", "{\"name\":{\"a\":1},\"businessKey\":\"a\"}")
                .mustBe(400);
        admin.post("/api/messages", "{\"name\":").mustBe(400);
        admin.get("/api/messages?status=LOST").mustBe(422);
        admin.post("/api/messages/replays", "{\"status\":\"WAITING\"}").mustBe(422);
        admin.get("/api/messages/" + UUID.randomUUID()).mustBe(404);
        Stack.newClient("client-" + order)
                .post("/api/messages", body("paid", "\"businessKey\":\"a\""))
                .mustBe(403);
    }

    private Client.Answer sent(String members) {
        return sentAs("payment-received", "\"businessKey\":\"" + order + "\"," + members);
    }

    private static Client.Answer sentAs(String name, String members) {
        return admin.post("/api/messages", body(name, members));
    }

    private static String body(String name, String members) {
        return "{\"name\":\"" + name + "\"," + members + "}";
    }

    /** Our id of the instance. */
    private String started() {
        String event = accepted(STARTED);
        return Stack.eventually("the start of " + event, () -> Optional.of(admin.get("/api/events/" + event))
                        .filter(seen -> seen.text("/status").equals("DONE")))
                .text("/instances/0/id");
    }

    private String accepted(String key) {
        return admin.post("/api/events", "{\"key\":\"" + key + "\",\"businessKey\":\"" + order + "\",\"payload\":{}}")
                .mustBe(202)
                .text("/id");
    }

    private int packing() {
        return admin.get("/api/tasks?key=pack&businessKey=" + order).items().size();
    }

    /** The same secret under a key of the other tenant. */
    private static Client adminOf(String tenant) {
        String key = Rows.first(
                "insert into apikeys.api_key select (jsonb_populate_record(k, jsonb_build_object('id', gen_random_uuid(),"
                        + " 'tenant', '" + tenant + "', 'public_id', k.public_id || '-' || gen_random_uuid()))).*"
                        + " from apikeys.api_key k where k.public_id = ? returning public_id",
                admin.apiKey());
        return admin.withKey(key);
    }

    private static Client.Answer seen(Client.Answer message) {
        return admin.get("/api/messages/" + message.text("/id")).mustBe(200);
    }

    private static Client.Answer becomes(Client.Answer message, String status) {
        return Stack.eventually(status + " " + message.text("/id"), () -> Optional.of(seen(message))
                .filter(found -> found.text("/status").equals(status)));
    }
}
