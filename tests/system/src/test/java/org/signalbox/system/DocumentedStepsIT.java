package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
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
            Stack.eventually("the desk's own workflow", () -> task(client, "place-desk", "OPEN"));
            client.post("/api/tasks", "{\"taskKey\":\"desk\",\"payload\":{\"floor\":3}}")
                    .mustBe(202);

            JsonObject step = Stack.eventually("the step", () -> task(client, "place-desk", "COMPLETED"));
            JsonObject desk = Stack.eventually("the task", () -> task(client, "desk", "COMPLETED"));
            Receiver.Taken told = Stack.eventually("the webhook", () -> receiver.taken("task.completed"));

            assertEquals("desk-setup", step.getString("workflowKey"));
            assertEquals(step.getString("instanceId"), desk.getString("ownInstanceId"));
            assertTrue(told.isSignedBy(client.apiSecret()));
        }
    }

    private static Optional<JsonObject> task(Client client, String key, String status) {
        List<JsonValue> found =
                client.get("/api/tasks?key=" + key + "&status=" + status).items();
        return found.stream().map(JsonValue::asJsonObject).findFirst();
    }
}
