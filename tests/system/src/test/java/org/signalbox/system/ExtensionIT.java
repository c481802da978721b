package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.standalone.Standalone;

/** What a user adds in Java, as {@code examples/extension} does: a server with that WAR, or the given one with that EAR. */
class ExtensionIT {

    private static final Path EXAMPLE = Path.of(System.getProperty("signalbox.examples"), "extension");
    private static final Path SHOP = EXAMPLE.resolve("web/target/shop.war");
    private static final Path WITHOUT_IT = Path.of(System.getProperty("signalbox.dist"), "parts", "signalbox.war");
    private static final Path DEPLOYED = Path.of(
            System.getProperty("signalbox.test.home"),
            "deployed-" + ProcessHandle.current().pid() + ".war");
    private static final JsonValue MISSED = Json.createValue("no consumer shop.deliveries is deployed");
    private static final String REJECTED = "a delivery needs an article and a quantity above 0";

    private static Standalone own;
    private static Client admin;

    private final String article = "article-" + UUID.randomUUID();

    @BeforeAll
    static void aShop() throws IOException {
        if (GivenServer.named().isPresent()) {
            admin = Stack.admin();
        } else {
            deploy(SHOP);
            own = Stack.ofItsOwn(Path.of(System.getProperty("signalbox.test.home"))
                            .resolve("shop-" + ProcessHandle.current().pid()))
                    .environment("SIGNALBOX_PROFILE", "development")
                    .environment("SIGNALBOX_WAR", DEPLOYED.toString())
                    .console(new Stack.Console())
                    .start();
            admin = Stack.admin(own);
        }
        String model = Files.readString(EXAMPLE.resolve("reservation.bpmn"));
        admin.postXml("/api/workflows", model).mustBe(200, 201);
        admin.post("/api/events/mapping", "{\"eventKey\":\"goods.ordered\",\"workflowKey\":\"reservation\"}")
                .mustBe(200, 201);
    }

    @AfterAll
    static void end() throws IOException {
        if (own != null) {
            own.close();
            Files.delete(DEPLOYED);
        }
    }

    @Test
    void whatAConsumerPutOnTheShelfAHandlerTakesForItsWorkflow() {
        Client.Answer delivered = becomes(sent("stock.delivered", 5), "DONE");

        String enough = sent("goods.ordered", 3);
        waitsFor("ship-goods", enough);
        String tooMany = sent("goods.ordered", 3);
        waitsFor("order-goods", tooMany);
        String rest = sent("goods.ordered", 2);
        waitsFor("ship-goods", rest);

        assertEquals("consume", delivered.text("/actions/0/action"));
        assertEquals("shop.deliveries", delivered.text("/actions/0/consumer"));
        assertEquals("DONE", delivered.text("/actions/0/status"));
        assertEquals("1", delivered.text("/actions/0/attempts"));
        assertTrue(delivered.text("/facts").contains("event.consumed"), delivered.text("/facts"));
    }

    @Test
    void whatACallbackPutsOnTheShelfWhenItsTaskIsDoneIsThereForTheNext() {
        String first = sent("goods.ordered", 3);
        String task = waitsFor("order-goods", first);

        admin.post(
                        "/api/tasks/" + task + "/complete",
                        "{\"variables\":{\"article\":\"" + article + "\",\"quantity\":5}}")
                .mustBe(202);
        Stack.eventually("it was called for", () -> Optional.of(
                        admin.get("/api/facts?subject=" + task).response().body())
                .filter(facts -> facts.contains("task.called-back")));

        waitsFor("ship-goods", sent("goods.ordered", 5));
        waitsFor("order-goods", sent("goods.ordered", 1));
    }

    @Test
    void aTaskThatTheCallbackRejectsIsDoneAllTheSameAndSaysWhy() {
        String task = waitsFor("order-goods", sent("goods.ordered", 3));

        admin.post("/api/tasks/" + task + "/complete", "{}").mustBe(202);

        JsonObject dead = Stack.eventually(
                "a call that was given up", () -> admin.get("/api/callbacks?limit=200").mustBe(200).items().stream()
                        .map(JsonValue::asJsonObject)
                        .filter(one -> one.getString("taskId").equals(task))
                        .findFirst());
        assertEquals("shop.restocking", dead.getString("callback"));
        assertEquals("nobody said which article came, and how many", dead.getString("reason"));
        assertEquals("COMPLETED", admin.get("/api/tasks/" + task).mustBe(200).text("/status"));
    }

    @Test
    void anEventThatTheConsumerRejectsIsDeadAtOnceAndMayBeReplayed() {
        String event = sent("stock.delivered", 0);

        Client.Answer dead = becomes(event, "DEAD");
        admin.post("/api/events/" + event + "/replay", "").mustBe(202);
        Client.Answer again =
                Stack.eventually("a second attempt at " + event, () -> Optional.of(admin.get("/api/events/" + event))
                        .filter(seen -> seen.text("/actions/0/attempts").equals("2"))
                        .filter(seen -> seen.text("/status").equals("DEAD")));

        assertEquals("consumer shop.deliveries: " + REJECTED, dead.text("/reason"));
        assertEquals(REJECTED, dead.text("/actions/0/reason"));
        assertEquals("1", dead.text("/actions/0/attempts"));
        assertEquals(REJECTED, again.text("/actions/0/reason"));
    }

    @Test
    void aTaskIsConfirmedByAMethodOfTheShopsOwn() {
        String policy = "{\"key\":\"hand-over\",\"verification\":{\"methods\":[\"display\"],\"recipient\":\"%s\"}}";
        String task = admin.post("/api/queues/counters/tasks", policy.formatted(" counter 7 "))
                .mustBe(201)
                .text("/id");
        Client.Answer nowhere = admin.post("/api/queues/counters/tasks", policy.formatted("counter 70"))
                .mustBe(422);

        String verification = "/api/tasks/" + task + "/verification";
        admin.post(verification, "{}").mustBe(202);
        Client.Answer sent = Stack.eventually("the code to be shown", () -> Optional.of(admin.get(verification))
                .filter(seen -> seen.mustBe(200).text("/status").equals("SENT")));
        admin.post(verification + "/check", "{\"code\":\"123456\"}").mustBe(422);
        admin.post("/api/tasks/" + task + "/complete", "{}").mustBe(409);

        assertEquals("counter 7", sent.text("/recipients/display"));
        assertTrue(nowhere.response().body().contains("is no counter"), nowhere.toString());
    }

    @Test
    void aDryRunNamesTheConsumerThatWouldBeCalled() {
        Client.Answer forecast = admin.post(
                        "/api/events/dry-run", "{\"event\":{\"key\":\"stock.delivered\",\"payload\":{}}}")
                .mustBe(200);

        assertEquals("[\"shop.deliveries\"]", forecast.text("/consumers"));
        assertEquals("RECEIVED", forecast.text("/status"));
    }

    @Test
    @OfTheLauncher
    void aConsumerThatALaterDeploymentLacksFailsWithThatReasonUntilItIsBack() throws IOException {
        String dead = sent("stock.delivered", 0);
        becomes(dead, "DEAD");

        redeploy(WITHOUT_IT);
        admin.post("/api/events/" + dead + "/replay", "").mustBe(202);
        Client.Answer missed = Stack.eventually("a call of nobody", () -> Optional.of(admin.get("/api/events/" + dead))
                .filter(seen ->
                        seen.find("/actions/0/reason").filter(MISSED::equals).isPresent()));
        String parked = sent("stock.delivered", 7);
        becomes(parked, "UNMAPPED");
        redeploy(SHOP);
        admin.post("/api/events/" + parked + "/replay", "").mustBe(202);

        assertEquals("PENDING", missed.text("/actions/0/status"));
        assertEquals(REJECTED, becomes(dead, "DEAD").text("/actions/0/reason"));
        becomes(parked, "DONE");
        waitsFor("ship-goods", sent("goods.ordered", 7));
    }

    private static void redeploy(Path war) throws IOException {
        own.stop("server");
        deploy(war);
        own.start("server");
    }

    private static void deploy(Path war) throws IOException {
        Files.createDirectories(DEPLOYED.getParent());
        Files.copy(war, DEPLOYED, StandardCopyOption.REPLACE_EXISTING);
    }

    private String sent(String key, int quantity) {
        String payload = "{\"article\":\"" + article + "\",\"quantity\":" + quantity + "}";
        return admin.post("/api/events", "{\"key\":\"" + key + "\",\"payload\":" + payload + "}")
                .mustBe(202)
                .text("/id");
    }

    /** An event without a business key is a business of its own. */
    private static String waitsFor(String task, String event) {
        return Stack.eventually(
                        task + " of " + event,
                        () -> admin.get("/api/tasks?key=" + task + "&businessKey=" + event).items().stream()
                                .findFirst())
                .asJsonObject()
                .getString("id");
    }

    private static Client.Answer becomes(String event, String status) {
        return Stack.eventually(status + " " + event, () -> Optional.of(admin.get("/api/events/" + event))
                .filter(seen -> seen.text("/status").equals(status)));
    }
}
