package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every event can be explained, found again, and taken up once more. */
class InboxIT {

    private static Client admin;
    private static Client client;

    private final String key = "inbox." + UUID.randomUUID();

    @BeforeAll
    static void aClientAndAWorkflow() {
        admin = Stack.admin();
        client = Stack.newClient("inbox-" + UUID.randomUUID());
        Stack.deployed("order-review");
    }

    @Test
    void parkedEventsAreCountedWhenTheirKeyIsMappedAndTakenUpWhenAsked() {
        List<String> events = List.of(accepted(), accepted(), accepted());
        events.forEach(event -> becomes(event, "UNMAPPED"));

        Client.Answer told = map("order-review", false);
        Client.Answer asked = map("order-review", true);

        assertEquals("3", told.text("/parked"));
        assertTrue(told.find("/replayId").isEmpty());
        events.forEach(event -> becomes(event, "DONE"));
        String replay = asked.text("/replayId");
        Stack.eventually("the replay", () -> Optional.of(admin.get("/api/events/replays/" + replay))
                .filter(seen -> seen.text("/status").equals("DONE"))
                .filter(seen -> seen.text("/replayed").equals("3")));
    }

    @Test
    void aDeadEventSaysWhyAndIsTakenUpByFilterAfterTheMend() {
        String workflow = "lost-" + UUID.randomUUID();
        String model = Stack.model("onboarding").replace("id=\"onboarding\"", "id=\"" + workflow + "\"");
        admin.postXml("/api/workflows", model).mustBe(201);
        map(workflow, false);
        EngineAccess.deleteDeploymentsOf(workflow);
        String event = accepted();
        becomes(event, "DEAD");

        Client.Answer dead = client.get("/api/events/" + event);
        Client.Answer count = replays("\"dryRun\":true");
        admin.postXml("/api/workflows", model).mustBe(201);
        replays("\"dryRun\":false").mustBe(202);

        assertEquals("DEAD", dead.text("/actions/0/status"));
        assertEquals("1", dead.text("/actions/0/attempts"));
        assertTrue(dead.text("/reason").contains(workflow), dead.text("/reason"));
        assertEquals("1", count.mustBe(200).text("/count"));
        assertEquals("1", count.text("/byKey/" + key));
        becomes(event, "DONE");
    }

    @Test
    void anEventTellsItsWholeStory() {
        map("order-review", false);
        String event = accepted();

        JsonObject story = Stack.eventually("the story", () -> Optional.of(
                        admin.get("/api/events/" + event).json().asJsonObject())
                .filter(seen -> seen.getString("status").equals("DONE"))
                .filter(seen -> seen.getJsonArray("tasks").size() == 2));

        assertEquals(
                "order-review", story.getJsonArray("instances").getJsonObject(0).getString("workflowKey"));
        assertEquals("RUNNING", story.getJsonArray("instances").getJsonObject(0).getString("status"));
        assertEquals(
                story.getJsonArray("actions").getJsonObject(0).getString("instanceId"),
                story.getJsonArray("instances").getJsonObject(0).getString("id"));
        assertTrue(
                told(story).containsAll(Set.of("event.processed", "task.created")),
                told(story).toString());
        assertEquals(
                "event.received", story.getJsonArray("facts").getJsonObject(0).getString("what"));
        assertTrue(client.get("/api/events/" + event).find("/facts").isEmpty());
    }

    @Test
    void aSingleReplayOfWhatIsDoneIsRefused() {
        map("order-review", false);
        String event = accepted();
        becomes(event, "DONE");

        Client.Answer refused = admin.post("/api/events/" + event + "/replay", "");
        Client.Answer forbidden = client.post("/api/events/" + event + "/replay", "");

        assertEquals(409, refused.status());
        assertTrue(refused.text("/detail").contains("DONE"));
        assertEquals(403, forbidden.status());
    }

    @Test
    void eventsAreFoundByAllThatTheirSendersGave() {
        Instant before = Instant.now();
        String id = "id-" + UUID.randomUUID();
        String event = client.post(
                        "/api/events",
                        "{\"id\":\"" + id + "\",\"key\":\"" + key + "\",\"source\":\"found\",\"businessKey\":\"b-" + key
                                + "\",\"payload\":{}}")
                .mustBe(202)
                .text("/id");
        becomes(event, "UNMAPPED");

        for (String query : List.of(
                "key=" + key,
                "foreignId=" + id,
                "businessKey=b-" + key,
                "status=UNMAPPED&key=" + key,
                "source=found&key=" + key,
                "key=" + key + "&from=" + before + "&to=" + Instant.now().plusSeconds(5))) {
            assertEquals(List.of(event), found(query), query);
        }
        assertEquals(List.of(), found("key=" + key + "&to=" + before.minusSeconds(5)));
        assertEquals(List.of(), found("status=DEAD&key=" + key));
        assertEquals(422, admin.get("/api/events?status=LOST").status());
        assertEquals(422, admin.get("/api/events?from=yesterday").status());
    }

    @Test
    void oneEventSentAThousandTimesOverBothDoorsStartsOneWorkflow() throws Exception {
        map("order-review", false);
        String id = "many-" + UUID.randomUUID();
        String event = "{\"id\":\"" + id + "\",\"key\":\"" + key
                + "\",\"source\":\"test\",\"payload\":{\"tasks\":[{\"key\":\"pack\"}]}}";
        ExecutorService senders = Executors.newFixedThreadPool(8);
        Callable<String> byRest =
                () -> client.post("/api/events", event).mustBe(202).text("/id");
        Callable<String> byJms = () -> {
            LegacyProducer.send(Collections.nCopies(100, event).toArray(String[]::new));
            return null;
        };

        List<Future<String>> jms =
                Collections.nCopies(5, byJms).stream().map(senders::submit).toList();
        Set<String> answers = senders.invokeAll(Collections.nCopies(500, byRest)).stream()
                .map(InboxIT::get)
                .collect(Collectors.toSet());
        jms.forEach(InboxIT::get);
        senders.shutdown();

        assertEquals(1, answers.size());
        String only = answers.iterator().next();
        becomes(only, "DONE");
        JsonObject story = Stack.eventually("every repeat", () -> Optional.of(
                        admin.get("/api/events/" + only).json().asJsonObject())
                .filter(seen -> seen.getInt("repeats") == 999));
        assertEquals(List.of(only), found("key=" + key));
        assertEquals(1, story.getJsonArray("instances").size());
        assertEquals(
                1,
                EngineAccess.instancesMarked(
                        story.getJsonArray("instances").getJsonObject(0).getString("id")));
    }

    private static String get(Future<String> answer) {
        try {
            return answer.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private String accepted() {
        return client.post(
                        "/api/events",
                        "{\"key\":\"" + key + "\",\"source\":\"test\",\"payload\":{\"tasks\":[{\"key\":\"pack\"}]}}")
                .mustBe(202)
                .text("/id");
    }

    private Client.Answer map(String workflow, boolean replay) {
        return admin.post(
                        "/api/events/mapping",
                        "{\"eventKey\":\"" + key + "\",\"workflowKey\":\"" + workflow + "\",\"replay\":" + replay + "}")
                .mustBe(200, 201);
    }

    private Client.Answer replays(String more) {
        return admin.post("/api/events/replays", "{\"status\":\"DEAD\",\"key\":\"" + key + "\"," + more + "}");
    }

    /** Asked as an administrator, since what came by JMS is nobody else's. */
    private static void becomes(String event, String status) {
        Stack.eventually(status + " " + event, () -> Optional.of(
                        admin.get("/api/events/" + event).text("/status"))
                .filter(status::equals));
    }

    private static List<String> found(String query) {
        return admin.get("/api/events?" + query).mustBe(200).items().stream()
                .map(JsonValue::asJsonObject)
                .map(event -> event.getString("id"))
                .toList();
    }

    private static Set<String> told(JsonObject story) {
        return story.getJsonArray("broadcasts").stream()
                .map(broadcast -> broadcast.asJsonObject().getString("type"))
                .collect(Collectors.toSet());
    }
}
