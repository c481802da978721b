package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The six steps that the documented task service promises, in its order, with its paths and headers. */
class DocumentedStepsIT {

    @Test
    void theSixDocumentedStepsDoWhatTheyPromise() throws Exception {
        Stack.deployed("onboarding");
        Stack.deployed("desk-setup");
        Client admin = Stack.admin();
        try (Receiver receiver = new Receiver()) {
            Client client = Stack.newClient("hr");
            admin.post("/api/events/mapping", "{\"eventKey\":\"person.joined\",\"workflowKey\":\"onboarding\"}")
                    .mustBe(201);
            admin.post("/api/tasks/mapping", "{\"taskKey\":\"desk\",\"workflowKey\":\"desk-setup\"}")
                    .mustBe(201);
            client.post("/api/tasks/subscribe", "{\"url\":\"" + receiver.url() + "\",\"key\":\"desk\"}")
                    .mustBe(201);
            client.post(
                            "/api/enque-event",
                            "{\"key\":\"person.joined\",\"description\":\"a new colleague\",\"source\":\"hr\","
                                    + "\"payload\":{\"tasks\":[{\"key\":\"desk\",\"name\":\"A desk\"}]}}")
                    .mustBe(202);
            Stack.eventually("the desk's own workflow", () -> step(client, "OPEN"));
            client.post("/api/tasks", "{\"taskKey\":\"desk\",\"payload\":{\"floor\":3}}")
                    .mustBe(202);

            JsonObject step = Stack.eventually("the step", () -> step(client, "COMPLETED"));
            JsonObject desk = Stack.eventually("the task", () -> desk(client, "COMPLETED"));
            Receiver.Taken told = Stack.eventually("the webhook", () -> receiver.taken("task.completed"));

            assertEquals("desk-setup", step.getString("workflowKey"));
            assertEquals(step.getString("instanceId"), desk.getString("ownInstanceId"));
            assertTrue(told.isSignedBy(client.apiSecret()));
        }
    }

    /** The step of the desk's own workflow: other tests of this stack have steps of the same key. */
    private static Optional<JsonObject> step(Client client, String status) {
        return tasks(client, "place-desk", status)
                .filter(task -> task.getString("workflowKey").equals("desk-setup"))
                .findFirst();
    }

    private static Optional<JsonObject> desk(Client client, String status) {
        return tasks(client, "desk", status).findFirst();
    }

    private static Stream<JsonObject> tasks(Client client, String key, String status) {
        return client.get("/api/tasks?key=" + key + "&status=" + status).items().stream()
                .map(JsonValue::asJsonObject);
    }
}
