package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workflows that tasks run for themselves end with their tasks. */
class OwnWorkflowsIT {

    private final String key = "own." + UUID.randomUUID();
    private final Client admin = Stack.admin();

    @BeforeEach
    void aTaskThatRunsAWorkflow() {
        Stack.deployed("order-review");
        Stack.deployed("desk-work");
        admin.post("/api/tasks/mapping", "{\"taskKey\":\"" + key + "\",\"workflowKey\":\"desk-work\"}")
                .mustBe(201);
        admin.post("/api/events/mapping", "{\"eventKey\":\"" + key + "\",\"workflowKey\":\"order-review\"}")
                .mustBe(201);
    }

    @Test
    void aTaskThatExpiresTakesItsWorkflowWithIt() {
        String event = begun("{\"key\":\"" + key + "\",\"timeToLive\":\"PT3S\"}");

        JsonObject task = Stack.eventually("its end", () -> found("EXPIRED"));

        mustEnd(event, task);
    }

    @Test
    void aTaskThatIsCancelledTakesItsWorkflowWithIt() {
        String event = begun("{\"key\":\"" + key + "\"}");
        JsonObject task = Stack.eventually("a task", () -> found("OPEN"));

        admin.post("/api/tasks/" + task.getString("id") + "/cancel", "{\"reason\":\"asked for twice\"}")
                .mustBe(200);

        mustEnd(event, task);
    }

    @Test
    void aMappingThatIsRemovedRunsNothingMore() {
        String mapping = mappings().stream()
                .filter(one -> one.getString("taskKey").equals(key))
                .map(one -> one.getString("id"))
                .findFirst()
                .orElseThrow();

        admin.delete("/api/tasks/mapping/" + mapping, null).mustBe(204);

        admin.delete("/api/tasks/mapping/" + mapping, null).mustBe(404);
        begun("{\"key\":\"" + key + "\"}");
        JsonObject task = Stack.eventually("a task", () -> found("OPEN"));
        assertFalse(task.containsKey("ownInstanceId"), task.toString());
        assertTrue(mappings().stream().noneMatch(one -> one.getString("taskKey").equals(key)));
    }

    private List<JsonObject> mappings() {
        return admin.get("/api/tasks/mapping?limit=100").mustBe(200).items().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private void mustEnd(String event, JsonObject task) {
        String own = task.getString("ownInstanceId");
        Stack.eventually("the end of its workflow", () -> Optional.of(admin.get("/api/instances/" + own))
                .filter(instance -> instance.text("/status").equals("CANCELLED")));
        List<String> facts = admin.get("/api/events/" + event + "/facts").mustBe(200).items().stream()
                .map(fact -> fact.asJsonObject().getString("what") + " "
                        + fact.asJsonObject().getString("why", ""))
                .filter(fact -> fact.startsWith("instance.cancelled"))
                .toList();
        assertEquals(1, facts.size(), facts.toString());
        assertTrue(facts.get(0).contains(task.getString("id")), facts.toString());
    }

    private String begun(String task) {
        String payload = "{\"tasks\":[" + task + "],\"crew\":\"night\"}";
        return admin.post("/api/events", "{\"key\":\"" + key + "\",\"payload\":" + payload + "}")
                .mustBe(202)
                .text("/id");
    }

    private Optional<JsonObject> found(String status) {
        return admin.get("/api/tasks?key=" + key + "&status=" + status).mustBe(200).items().stream()
                .map(JsonObject.class::cast)
                .findFirst();
    }
}
