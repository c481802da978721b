package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps at which the engine waits for a person, as their model describes them. */
class MirroredStepsIT {

    private final String key = "steps." + UUID.randomUUID();
    private final Client admin = Stack.admin();
    private JsonObject step;

    @BeforeEach
    void aStep() {
        Stack.deployed("desk-work");
        admin.post("/api/events/mapping", "{\"eventKey\":\"" + key + "\",\"workflowKey\":\"desk-work\"}")
                .mustBe(201);
        admin.post(
                        "/api/events",
                        "{\"key\":\"" + key + "\",\"businessKey\":\"" + key + "\",\"payload\":{\"crew\":\"night\"}}")
                .mustBe(202);
        step = seen("weigh");
    }

    @Test
    void aStepSaysAllThatItsModelSays() {
        assertEquals("[\"carl\"]", step.getJsonArray("candidateUsers").toString());
        assertEquals(
                "[\"loading\",\"scales\"]", step.getJsonArray("candidateGroups").toString());
        assertEquals("80", step.getString("priority"));
        assertEquals("2030-02-01T12:00:00Z", step.getString("dueDate"));
        assertEquals("2030-01-31T12:00:00Z", step.getString("startDate"));
        assertEquals("weighing", step.getString("queue"));
        assertEquals("minor", step.getString("severity"));
        assertEquals("{\"form\":\"weight\"}", step.getJsonObject("metadata").toString());
        assertEquals("Twice, please", step.getString("description"));
    }

    @Test
    void aStepIsClaimedByItsCandidatesAlone() throws Exception {
        String path = "/api/tasks/" + step.getString("id") + "/claim";

        assertEquals(403, post(path, "ann", "night"));
        assertEquals(200, post(path, "bob", "scales"));
    }

    @Test
    void whomAStepIsForMayBeAnExpression() {
        admin.post("/api/tasks/" + step.getString("id") + "/complete", "{}").mustBe(202);

        JsonObject next = seen("load");

        assertEquals("[\"night\"]", next.getJsonArray("candidateGroups").toString());
        assertEquals(
                List.of(next.getString("id")),
                admin.get("/api/tasks?group=night&businessKey=" + key).mustBe(200).items().stream()
                        .map(task -> task.asJsonObject().getString("id"))
                        .toList());
    }

    private JsonObject seen(String name) {
        return Stack.eventually(
                "the step " + name,
                () -> admin.get("/api/tasks?key=" + name + "&businessKey=" + key).mustBe(200).items().stream()
                        .map(JsonObject.class::cast)
                        .findFirst());
    }

    private static int post(String path, String user, String group) throws Exception {
        JsonObject groups = Json.createObjectBuilder()
                .add("groups", Json.createArrayBuilder().add(group))
                .build();
        HttpRequest request = HttpRequest.newBuilder(Stack.parts().server().resolve(path))
                .header(
                        "Authorization",
                        "Bearer " + OpenIdProvider.token(user, "default", "signalbox-task-worker", groups))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return Client.HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
