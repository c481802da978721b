package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step of a workflow that waits until somebody has confirmed it by a code. */
class VerifyStepIT {

    private final String order = "transfer-" + UUID.randomUUID();
    private final String ann = "ann." + order + "@example.org";
    private final Client admin = Stack.admin();

    @BeforeEach
    void aWorkflow() {
        Stack.deployed("transfer");
        admin.post("/api/events/mapping", "{\"eventKey\":\"" + order + "\",\"workflowKey\":\"transfer\"}")
                .mustBe(201);
    }

    @Test
    @OfTheLauncher
    void itWaitsThroughDeathsAndHandingsOutAndGoesOnOnceWithTheReceipt() {
        Client client = Stack.newClient(order);
        String instance = begun("email", ann, "PT1H");
        String task = task("confirm-transfer", "OPEN").getString("id");
        String code = Stack.eventually("a mail to " + ann, () -> MailServer.codeFor(ann));
        Stack.eventually("it is written down that it was sent", () -> sent(client, task));
        Stack.kill("server", Duration.ofMinutes(3));
        String step = EngineAccess.read("/external-task?processInstanceId=" + instance)
                .getJsonObject(0)
                .getString("id");
        for (int again = 0; again < 2; again++) {
            EngineAccess.post("/external-task/" + step + "/unlock", "");
            Stack.eventually(
                    "it is handed out and locked again",
                    () -> EngineAccess.read("/external-task?locked=true&processInstanceId=" + instance).stream()
                            .findFirst());
        }

        client.post("/api/tasks/" + task + "/complete", "{}").mustBe(409);
        client.post("/api/tasks/" + task + "/verification/check", "{\"code\":\"" + code + "\"}")
                .mustBe(200);

        task("transfer-it", "OPEN");
        JsonObject receipt = EngineAccess.object("/process-instance/" + instance + "/variables");
        assertEquals("email", receipt.getJsonObject("receiptMethod").getString("value"));
        assertEquals("a***@e***.org", receipt.getJsonObject("receiptRecipient").getString("value"));
        assertEquals(task, receipt.getJsonObject("receiptTask").getString("value"));
        assertTrue(receipt.containsKey("receiptAt"), receipt.toString());
        assertEquals("COMPLETED", task("confirm-transfer", "COMPLETED").getString("status"));
        assertEquals(1, MailServer.mailsTo(ann));
        assertEquals(
                2,
                admin.get("/api/tasks?businessKey=" + order).mustBe(200).items().size());
    }

    @Test
    void whatNobodyConfirmsInTimeGoesTheWayOfTheModel() {
        begun("email", ann, "PT2S");

        task("call-her", "OPEN");

        assertEquals("EXPIRED", task("confirm-transfer", "EXPIRED").getString("status"));
    }

    /** Between two codes are minutes; that they are over is written into the row. */
    @Test
    void whoIsWrongTooOftenWithEachOfAllCodesIsLockedOut() {
        Client client = Stack.newClient(order);
        begun("email", ann, "PT1H");
        String task = task("confirm-transfer", "OPEN").getString("id");
        String verification = "/api/tasks/" + task + "/verification";

        for (int code = 1; code <= 5; code++) {
            long mails = code;
            Stack.eventually(
                    "code " + code, () -> Optional.of(MailServer.mailsTo(ann)).filter(sent -> sent == mails));
            answerWrongly(client, verification);
            if (code < 5) {
                Rows.first(
                        "update verification.challenge set next_send_at = now() where task_id = cast(? as uuid) returning id",
                        task);
                client.post(verification, "{}").mustBe(202);
            }
        }

        task("see-her", "OPEN");
        assertEquals("FAILED", task("confirm-transfer", "FAILED").getString("status"));
    }

    private void answerWrongly(Client client, String verification) {
        String code = MailServer.codeFor(ann).orElseThrow();
        String wrong = "{\"code\":\"" + (code.equals("000000") ? "000001" : "000000") + "\"}";
        for (int check = 0; check < 5; check++) {
            client.post(verification + "/check", wrong).mustBe(check < 4 ? 422 : 409);
        }
    }

    @Test
    void whatTheModelLeavesIsCancelledAndSoIsWhatIsCancelledThere() {
        String instance = begun("email", ann, "PT1H");
        task("confirm-transfer", "OPEN");

        EngineAccess.post(
                "/message", "{\"messageName\":\"transfer-withdrawn\",\"processInstanceId\":\"" + instance + "\"}");
        task("forget-it", "OPEN");

        assertEquals("CANCELLED", task("confirm-transfer", "CANCELLED").getString("status"));
    }

    @Test
    void aStepGoesWithItsInstance() {
        begun("email", ann, "PT1H");
        String instance = task("confirm-transfer", "OPEN").getString("instanceId");

        Stack.eventually("it is cancelled", () -> Optional.of(admin.post("/api/instances/" + instance + "/cancel", "{}")
                        .status())
                .filter(status -> status == 200));

        assertEquals("CANCELLED", task("confirm-transfer", "CANCELLED").getString("status"));
    }

    @Test
    void aWishThatCannotBeMetIsAnIncidentAndNothingGoesOn() {
        String instance = begun("pigeon", ann, "PT1H");

        JsonObject incident = Stack.eventually(
                "an incident", () -> EngineAccess.read("/incident?processInstanceId=" + instance).stream()
                        .map(JsonObject.class::cast)
                        .findFirst());

        assertTrue(incident.getString("incidentMessage").contains("pigeon"), incident.toString());
        assertEquals(List.of(), admin.get("/api/tasks?businessKey=" + order).items());
    }

    private String begun(String method, String recipient, String patience) {
        String event = admin.post(
                        "/api/events",
                        "{\"key\":\"" + order + "\",\"source\":\"test\",\"businessKey\":\"" + order
                                + "\",\"payload\":{\"method\":\"" + method + "\",\"recipient\":\"" + recipient
                                + "\",\"amount\":\"100\",\"patience\":\"" + patience + "\"}}")
                .mustBe(202)
                .text("/id");
        return Stack.eventually("the instance of " + order, () -> engineIdOf(event));
    }

    private Optional<String> engineIdOf(String event) {
        return admin.get("/api/events/" + event).items("actions").stream()
                .map(JsonObject.class::cast)
                .filter(action -> action.containsKey("engineId"))
                .map(action -> action.getString("engineId"))
                .findFirst();
    }

    /** A server that is killed before it has written that down sends it again. */
    private static Optional<JsonObject> sent(Client client, String task) {
        return Optional.of(client.get("/api/tasks/" + task + "/verification")
                        .mustBe(200)
                        .json()
                        .asJsonObject())
                .filter(state -> state.getString("status").equals("SENT"));
    }

    private JsonObject task(String key, String status) {
        return Stack.eventually(
                key + " " + status, Duration.ofSeconds(60), () -> admin
                        .get("/api/tasks?key=" + key + "&status=" + status + "&businessKey=" + order)
                        .mustBe(200)
                        .items()
                        .stream()
                        .map(JsonObject.class::cast)
                        .findFirst());
    }
}
