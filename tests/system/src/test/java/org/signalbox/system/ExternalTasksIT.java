package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a handler refuses is shown at the engine, to be repaired there. */
class ExternalTasksIT {

    private static final String INCIDENT = "/incident?incidentType=failedExternalTask&processInstanceId=";

    @BeforeAll
    static void aWorkflowThatMakesTasks() {
        Stack.deployed("order-review");
        Stack.admin()
                .post("/api/events/mapping", "{\"eventKey\":\"incident.order\",\"workflowKey\":\"order-review\"}")
                .mustBe(200, 201);
    }

    @Test
    void anIncidentIsShownAtTheEngineAndTakenUpAgainAsItWasRepairedThere() {
        String order = "incident-" + UUID.randomUUID();
        String event = Stack.admin()
                .post(
                        "/api/events",
                        "{\"key\":\"incident.order\",\"source\":\"test\",\"businessKey\":\"" + order
                                + "\",\"payload\":{\"tasks\":[{\"nokey\":1}]}}")
                .mustBe(202)
                .text("/id");
        String instance = Stack.eventually("the instance of " + order, () -> engineIdOf(event));
        JsonObject incident = Stack.eventually("an incident of " + instance, () -> incidentOf(instance));
        String externalTask = incident.getString("configuration");

        EngineAccess.put(
                "/process-instance/" + instance + "/variables/tasks",
                "{\"type\":\"String\",\"value\":\"[{\\\"key\\\":\\\"pack\\\"}]\"}");
        EngineAccess.put("/external-task/" + externalTask + "/retries", "{\"retries\":1}");

        Stack.eventually(
                "its task", () -> Stack.admin().get("/api/tasks?key=pack&businessKey=" + order).items().stream()
                        .findFirst());
        Stack.eventually("its review", () -> EngineAccess.read("/task?processInstanceId=" + instance).stream()
                .findFirst());
        assertEquals(Optional.empty(), incidentOf(instance));
        assertEquals(
                1,
                Stack.admin()
                        .get("/api/tasks?key=pack&businessKey=" + order)
                        .items()
                        .size());
    }

    private static Optional<String> engineIdOf(String event) {
        return Stack.admin().get("/api/events/" + event).items("actions").stream()
                .map(JsonValue::asJsonObject)
                .filter(action -> action.containsKey("engineId"))
                .map(action -> action.getString("engineId"))
                .findFirst();
    }

    private static Optional<JsonObject> incidentOf(String instance) {
        return EngineAccess.read(INCIDENT + instance).stream()
                .map(JsonObject.class::cast)
                .findFirst();
    }
}
