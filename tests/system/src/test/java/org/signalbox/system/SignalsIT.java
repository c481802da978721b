package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signals to all that wait for them. */
class SignalsIT {

    private static final String ARMED = "armed." + UUID.randomUUID();

    private static Client admin;

    private final String house = UUID.randomUUID().toString();
    private final String name = "alarm-" + house;

    @BeforeAll
    static void anAdministrator() {
        admin = Stack.admin();
    }

    @Test
    void aSignalReachesAllOfItsTenantThatWait() {
        arm();
        arm();
        String ofNorth = model("north-" + house);
        EngineAccess.deploy("north", ofNorth);
        EngineAccess.post(
                "/process-definition/key/north-" + house + "/tenant-id/north/start",
                "{\"businessKey\":\"" + house + "\"}");

        Client.Answer kept = sent("\"variables\":{\"level\":3}").mustBe(202);
        Client.Answer told = becomes(kept, "TOLD");
        Stack.eventually("two that leave", () -> Optional.of(
                        admin.get("/api/tasks?key=leave&businessKey=" + house).items())
                .filter(leaving -> leaving.size() == 2));

        assertEquals("AT_LEAST_ONCE", kept.text("/guarantee"));
        assertTrue(kept.header("Location").endsWith("/api/signals/" + kept.text("/id")), kept.header("Location"));
        assertEquals("1", told.text("/attempts"));
        assertEquals(
                0,
                EngineAccess.read("/task?processInstanceBusinessKey=" + house + "&tenantIdIn=north")
                        .size());
    }

    @Test
    void aSignalStartsWhatBeginsWithIt() {
        String workflow = "begins-" + house;
        String begins = model(workflow)
                .replace("<startEvent id=\"armed\"/>", "<startEvent id=\"armed\">" + definition() + "</startEvent>");
        admin.postXml("/api/workflows", begins).mustBe(201);

        becomes(sent("\"variables\":{\"level\":3}"), "TOLD");

        assertEquals(
                1,
                EngineAccess.read("/process-instance?processDefinitionKey=" + workflow)
                        .size());
    }

    private static String definition() {
        return "<signalEventDefinition signalRef=\"rings\"/>";
    }

    @Test
    void aSignalThatNobodyWaitsForIsToldAllTheSame() {
        Client.Answer told = becomes(sent("\"variables\":null").mustBe(202), "TOLD");

        assertEquals(
                told.text("/id"), admin.get("/api/signals?limit=1").mustBe(200).text("/items/0/id"));
        admin.post("/api/signals/" + told.text("/id") + "/replay", "").mustBe(409);
        assertEquals(
                List.of(), admin.get("/api/signals?status=DEAD").mustBe(200).items());
    }

    @Test
    void whatIsNoSignalIsRefusedWithASentence() {
        admin.post("/api/signals", "{}").mustBe(422).text("/errors/name");
        sent("\"variables\":[]").mustBe(422).text("/errors/variables");
        sent("\"variables\":{\"essay\":\"" + "x".repeat(4001) + "\"}")
                .mustBe(422)
                .text("/errors/variables");
        admin.get("/api/signals/" + UUID.randomUUID()).mustBe(404);
        admin.post("/api/signals/" + UUID.randomUUID() + "/replay", "").mustBe(404);
        admin.get("/api/signals?status=LOST").mustBe(422);
        List.of("/api/signals", "/api/messages")
                .forEach(path -> Stack.newClient("client" + path.replace('/', '-') + house)
                        .get(path)
                        .mustBe(403));
    }

    private void arm() {
        String workflow = "alarm-" + house;
        admin.postXml("/api/workflows", model(workflow)).mustBe(200, 201);
        admin.post(
                        "/api/events/mapping",
                        "{\"eventKey\":\"" + ARMED + house + "\",\"workflowKey\":\"" + workflow + "\"}")
                .mustBe(200, 201);
        String event = admin.post(
                        "/api/events",
                        "{\"key\":\"" + ARMED + house + "\",\"businessKey\":\"" + house + "\",\"payload\":{}}")
                .mustBe(202)
                .text("/id");
        Stack.eventually("the start of " + event, () -> Optional.of(admin.get("/api/events/" + event))
                .filter(seen -> seen.text("/status").equals("DONE")));
    }

    private String model(String workflow) {
        return Stack.model("alarm")
                .replace("id=\"alarm\"", "id=\"" + workflow + "\"")
                .replace("name=\"alarm-rings\"", "name=\"" + name + "\"");
    }

    private Client.Answer sent(String members) {
        return admin.post("/api/signals", "{\"name\":\"" + name + "\"," + members + "}");
    }

    private static Client.Answer becomes(Client.Answer signal, String status) {
        return Stack.eventually(
                status + " " + signal.text("/id"), () -> Optional.of(admin.get("/api/signals/" + signal.text("/id")))
                        .filter(seen -> seen.text("/status").equals(status)));
    }
}
