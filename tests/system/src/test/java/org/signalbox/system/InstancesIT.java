package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Instances in the hands of people. */
class InstancesIT {

    private static Client admin;

    private final String order = "by-hand-" + UUID.randomUUID();

    @BeforeAll
    static void aWorkflowThatWaitsForAPerson() {
        admin = Stack.admin();
        Stack.deployed("failing");
    }

    @Test
    void oneIsStartedOnceHoweverOftenItIsAskedForUnderAnId() {
        String wanted = "{\"id\":\"" + order + "\",\"workflowKey\":\"failing\",\"businessKey\":\"" + order
                + "\",\"variables\":{\"how\":\"bpmn\",\"code\":\"no-funds\"}}";

        List<CompletableFuture<Client.Answer>> asked = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> admin.post("/api/instances", wanted)))
                .toList();
        List<String> ids = asked.stream()
                .map(answer -> answer.join().mustBe(202).text("/id"))
                .distinct()
                .toList();

        assertEquals(1, ids.size());
        assertEquals("true", admin.post("/api/instances", wanted).mustBe(202).text("/repeat"));
        admin.post("/api/instances", wanted.replace("no-funds", "fire")).mustBe(422);
        waits(ids.get(0));
        assertEquals(
                1,
                admin.get("/api/instances?businessKey=" + order)
                        .mustBe(200)
                        .items()
                        .size());
    }

    @Test
    void whereItIsAndHowItCameThereIsSeen() {
        String id = started("bpmn");

        Client.Answer seen = waits(id);

        assertEquals(List.of("dun"), activities(seen, "tokens"));
        assertEquals("no-funds", seen.text("/variables/code"));
        assertEquals("false", seen.text("/suspended"));
        assertTrue(activities(seen, "history").containsAll(List.of("begun", "fail", "without", "dun")));
        assertEquals("dun", seen.text("/tasks/0/key"));
        assertEquals(order, seen.text("/businessKey"));
    }

    @Test
    void itsIncidentIsSeenWithIt() {
        String id = started("throws");

        Stack.eventually("its incident", () -> admin.get("/api/instances/" + id).items("incidents").stream()
                .findFirst());
    }

    @Test
    void suspendedItGoesNowhereAndResumedItGoesOn() {
        String id = started("bpmn");
        waits(id);

        admin.post("/api/instances/" + id + "/suspend", "").mustBe(200);
        admin.post("/api/instances/" + id + "/suspend", "").mustBe(200);
        assertEquals("true", admin.get("/api/instances/" + id).text("/suspended"));
        assertEquals(List.of(id), suspended());

        admin.post("/api/instances/" + id + "/resume", "").mustBe(200);
        assertEquals("false", admin.get("/api/instances/" + id).text("/suspended"));
        assertEquals(List.of(), suspended());
        complete(id);
        Stack.eventually("its end", () -> Optional.of(status(id)).filter("COMPLETED"::equals));
    }

    private List<String> suspended() {
        return admin.get("/api/instances?suspended=true&businessKey=" + order).mustBe(200).items().stream()
                .map(instance -> instance.asJsonObject().getString("id"))
                .toList();
    }

    @Test
    void cancelledItIsOverAtOnceAndItsTasksToo() {
        String id = started("bpmn");
        waits(id);

        Client.Answer cancelled = admin.post("/api/instances/" + id + "/cancel", "{\"reason\":\"a mistake\"}")
                .mustBe(200);

        assertEquals("CANCELLED", cancelled.text("/status"));
        assertEquals("CANCELLED", admin.get("/api/instances/" + id).text("/tasks/0/status"));
        assertEquals("[]", admin.get("/api/instances/" + id).text("/tokens"));
        admin.post("/api/instances/" + id + "/cancel", "{}").mustBe(409);
        admin.post("/api/instances/" + id + "/suspend", "").mustBe(409);
    }

    @Test
    void deletedItIsGoneWithItsTasksAtTheEngineToo() {
        String id = started("bpmn");
        String engineId = waits(id).text("/engineId");

        admin.delete("/api/instances/" + id, null).mustBe(409);
        admin.delete("/api/instances/" + id + "?cascade=true", null).mustBe(204);

        admin.get("/api/instances/" + id).mustBe(404);
        assertEquals(
                List.of(),
                admin.get("/api/tasks?businessKey=" + order).mustBe(200).items());
        assertEquals(0, EngineAccess.read("/task?processInstanceId=" + engineId).size());
        admin.delete("/api/instances/" + id + "?cascade=true", null).mustBe(404);
    }

    @Test
    void whatIsWrongIsSaid() {
        admin.post("/api/instances", "{\"workflowKey\":\"nobody-knows-it\"}").mustBe(422);
        admin.post("/api/instances", "{\"workflowKey\":\"failing\",\"variables\":[1]}")
                .mustBe(422);
        admin.post("/api/instances", "{\"workflowKey\":\"failing\",\"businessKey\":\"" + "k".repeat(256) + "\"}")
                .mustBe(422);
        admin.post("/api/instances", "{}").mustBe(422);
        admin.get("/api/instances?status=NO").mustBe(422);
        admin.get("/api/instances?suspended=perhaps").mustBe(422);
        admin.get("/api/instances/" + UUID.randomUUID()).mustBe(404);
        Stack.newClient("nosy-" + UUID.randomUUID()).get("/api/instances").mustBe(403);
    }

    private String started(String how) {
        return admin.post(
                        "/api/instances",
                        "{\"workflowKey\":\"failing\",\"businessKey\":\"" + order + "\",\"variables\":{\"how\":\"" + how
                                + "\",\"code\":\"no-funds\"}}")
                .mustBe(202)
                .text("/id");
    }

    /** Until a person is waited for. */
    private static Client.Answer waits(String id) {
        return Stack.eventually("a task of " + id, () -> Optional.of(
                        admin.get("/api/instances/" + id).mustBe(200))
                .filter(seen -> !seen.items("tasks").isEmpty()));
    }

    private static void complete(String id) {
        String task = admin.get("/api/instances/" + id).text("/tasks/0/id");
        admin.post("/api/tasks/" + task + "/complete", "{}").mustBe(200, 202);
    }

    private static String status(String id) {
        return admin.get("/api/instances/" + id).text("/status");
    }

    private static List<String> activities(Client.Answer seen, String member) {
        return seen.items(member).stream()
                .map(JsonObject.class::cast)
                .map(step -> step.getString("activity"))
                .toList();
    }
}
