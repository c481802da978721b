package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers that fail, at the real engine: after so many attempts an incident, and their topic goes on. */
class HandlersIT {

    private final String order = "failing-" + UUID.randomUUID();

    @BeforeAll
    static void aWorkflowWhoseHandlerFails() {
        Stack.deployed("failing");
        Stack.admin()
                .post("/api/events/mapping", "{\"eventKey\":\"failing.begun\",\"workflowKey\":\"failing\"}")
                .mustBe(200, 201);
    }

    @ParameterizedTest
    @CsvSource({
        "throws, it always throws",
        "errs, it always errs",
        "hangs, it did not end within PT1S",
        "bpmn, nothing in the model catches the BPMN error fire"
    })
    void whatFailsIsAnIncidentAndTheNextOfItsTopicIsDone(String how, String why) {
        for (int i = 0; i < 5; i++) {
            begin(how, "fire", order + "-" + i);
        }
        begin("well", "", order + "-well");

        Stack.eventually("the end of one that does not fail", () -> state(order + "-well")
                .filter("COMPLETED"::equals));
        for (int i = 0; i < 5; i++) {
            String instance = engineId(order + "-" + i);
            String reason = Stack.eventually("an incident of " + how, () -> incident(instance));
            assertEquals(Optional.of(true), Optional.of(reason.contains(why)), reason);
            assertEquals(Optional.of("ACTIVE"), state(order + "-" + i));
        }
    }

    @Test
    void aBpmnErrorThatTheModelCatchesGoesItsWay() {
        begin("bpmn", "no-funds", order);

        Stack.eventually(
                "the task behind the boundary event",
                () -> Stack.admin().get("/api/tasks?key=dun&businessKey=" + order).items().stream()
                        .findFirst());
        assertEquals(Optional.empty(), incident(engineId(order)));
    }

    private static void begin(String how, String code, String order) {
        Stack.admin()
                .post(
                        "/api/events",
                        "{\"key\":\"failing.begun\",\"source\":\"test\",\"businessKey\":\"" + order
                                + "\",\"payload\":{\"how\":\"" + how + "\",\"code\":\"" + code + "\"}}")
                .mustBe(202);
    }

    private static String engineId(String order) {
        return Stack.eventually("an instance of " + order, () -> run(order)).getString("id");
    }

    private static Optional<String> state(String order) {
        return run(order).map(run -> run.getString("state"));
    }

    private static Optional<JsonObject> run(String order) {
        return EngineAccess.read("/history/process-instance?processInstanceBusinessKey=" + order).stream()
                .map(JsonObject.class::cast)
                .findFirst();
    }

    private static Optional<String> incident(String instance) {
        return EngineAccess.read("/incident?processInstanceId=" + instance).stream()
                .map(one -> one.asJsonObject().getString("incidentMessage"))
                .findFirst();
    }
}
