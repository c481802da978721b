package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskClaimsIT {

    private final String key = "claims." + UUID.randomUUID();
    private final Client admin = Stack.admin();
    private final Client ann = Stack.newClient("ann");
    private final Client bob = Stack.newClient("bob");
    private String event;
    private String task;

    @BeforeEach
    void aTaskThatAWorkflowHandsOut() {
        Stack.deployed("order-review");
        admin.post("/api/events/mapping", "{\"eventKey\":\"" + key + "\",\"workflowKey\":\"order-review\"}")
                .mustBe(201);
        String tasks = "[{\"key\":\"" + key + "\",\"priority\":\"high\",\"candidateGroups\":[\"" + key + "\"]}]";
        event = admin.post("/api/events", "{\"key\":\"" + key + "\",\"payload\":{\"tasks\":" + tasks + "}}")
                .mustBe(202)
                .text("/id");
        task = Stack.eventually(
                "a task of " + key, () -> found("?key=" + key).stream().findFirst());
    }

    private List<String> found(String query) {
        return ann.get("/api/tasks" + query).mustBe(200).items().stream()
                .map(JsonObject.class::cast)
                .map(found -> found.getString("id"))
                .toList();
    }

    @Test
    void aClaimedTaskIsCompletedByWhoHasItAndTheSecondIsToldWho() {
        Client.Answer claimed = act(ann, "claim", "").mustBe(200);
        Client.Answer late = act(bob, "claim", "").mustBe(409);

        assertEquals(ann.apiKey(), claimed.text("/assignee"));
        assertEquals(ann.apiKey(), late.text("/assignee"));
        assertEquals("\"2\"", claimed.header("ETag"));
        assertEquals(List.of(task), found("?view=mine"));
        assertEquals(List.of(), found("?group=" + key));
        act(bob, "complete", "{}").mustBe(409);
        act(bob, "cancel", "").mustBe(403);
        act(ann, "complete", "{\"variables\":{\"ok\":true}}").mustBe(200);
        act(ann, "claim", "").mustBe(409);
    }

    @Test
    void aTaskGoesFromHandToHandAndIsFailedOrCancelledWithAReason() {
        act(ann, "assign", "{\"assignee\":\"carl\"}").mustBe(403);
        act(ann, "claim", "").mustBe(200);
        act(ann, "assign", "{}").mustBe(422);
        act(ann, "assign", "{\"assignee\":\"" + bob.apiKey() + "\"}").mustBe(200);
        act(ann, "release", "").mustBe(409);
        act(bob, "release", "").mustBe(200);
        Client.Answer cancelled =
                act(admin, "cancel", "{\"reason\":\"asked for twice\"}").mustBe(200);

        assertEquals("CANCELLED", cancelled.text("/status"));
        assertEquals("asked for twice", cancelled.text("/reason"));
    }

    @Test
    void aListIsFilteredSortedAndCountedAndRefusesWhatIsNoFilter() {
        assertEquals(List.of(task), found("?group=" + key + "&sort=priority"));
        assertEquals(List.of(task), found("?key=" + key + "&priority=high&view=unassigned&sort=due"));
        assertEquals("1", ann.get("/api/tasks/count?key=" + key).mustBe(200).text("/count"));
        assertTrue(ann.get("/api/tasks?kye=" + key).mustBe(422).text("/detail").contains("kye"));
    }

    @Test
    void whoReadAnotherVersionIsTold() {
        ann.ask("POST", "/api/tasks/" + task + "/claim", "application/json", "").mustBe(200);

        ann.ask("POST", "/api/tasks/" + task + "/release", "application/json", "")
                .mustBe(412);
    }

    @Test
    void aTaskIsEditedByMergePatchAndNotCompletedByIt() {
        Client.Answer edited =
                patch("{\"notes\":\"call first\",\"priority\":null}", "\"1\"").mustBe(200);
        patch("{\"notes\":\"again\"}", null).mustBe(428);
        Client.Answer stale = patch("{\"notes\":\"again\"}", "\"1\"").mustBe(412);

        assertEquals("call first", edited.text("/notes"));
        assertTrue(edited.find("/priority").isEmpty());
        assertEquals("\"2\"", edited.header("ETag"));
        assertTrue(stale.text("/detail").contains("version 2"));
        assertTrue(patch("{\"status\":\"COMPLETED\"}", "\"2\"")
                .mustBe(422)
                .text("/detail")
                .contains("/complete"));
        patch("{}", "*").mustBe(200);
    }

    @Test
    void aTaskThatAnInstanceWaitsForIsDeletedWithIt() {
        String step =
                Stack.eventually("a step", () -> found("?status=OPEN&eventId=" + event + "&key=review-order").stream()
                        .findFirst());
        String path = "/api/tasks/" + step;

        String waiting = admin.delete(path, null).mustBe(409).text("/instanceId");
        ann.delete(path + "?cascade=true", null).mustBe(403);
        Client.Answer removed = admin.delete(path + "?cascade=true", null).mustBe(200);

        assertEquals(waiting, removed.text("/cancelledInstanceId"));
        assertEquals("CANCELLED", admin.get("/api/instances/" + waiting).text("/status"));
        admin.get(path).mustBe(404);
    }

    @Test
    void aTaskOfAQueueIsOverdueAtItsTimeAndGoneAfterIt() {
        String path = "/api/queues/" + key + "/tasks";
        ann.post(path, "{\"key\":\"call\",\"deu\":\"2026-01-01\"}").mustBe(422);
        Client.Answer late =
                ann.post(path, "{\"key\":\"call\",\"dueDate\":\"2026-01-01\"}").mustBe(201);
        Client.Answer brief =
                ann.post(path, "{\"key\":\"call\",\"timeToLive\":\"PT1S\"}").mustBe(201);

        Stack.eventually(
                "overdue", () -> found("?overdue=true&queue=" + key).stream().findFirst());
        Stack.eventually(
                "expired", () -> found("?status=EXPIRED&queue=" + key).stream().findFirst());
        ann.post("/api/tasks/" + brief.text("/id") + "/claim", "").mustBe(409);
        ann.post("/api/tasks/" + late.text("/id") + "/complete", "{}").mustBe(200);
        assertTrue(late.header("Location").endsWith("/api/tasks/" + late.text("/id")));
    }

    @Test
    void aTaskThatIsSentTwiceIsMadeOnce() {
        String task = "{\"id\":\"" + key + "\",\"key\":\"call\"}";
        String path = "/api/queues/" + key + "/tasks";

        Client.Answer first = admin.post(path, task).mustBe(201);
        Client.Answer again = admin.post(path, task).mustBe(200);
        admin.post(path, "{\"id\":\"" + key + "\",\"key\":\"write\"}").mustBe(422);

        assertEquals(first.text("/id"), again.text("/id"));
        assertEquals("true", again.text("/repeat"));
        assertTrue(first.find("/repeat").isEmpty());
    }

    private Client.Answer patch(String json, String ifMatch) {
        return admin.patch("/api/tasks/" + task, json, ifMatch);
    }

    private Client.Answer act(Client who, String what, String json) {
        return who.post("/api/tasks/" + task + "/" + what, json);
    }
}
