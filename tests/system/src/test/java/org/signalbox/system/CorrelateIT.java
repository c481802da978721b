package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that bring a message to an instance that waits, and mappings to one version of a workflow. */
class CorrelateIT {

    private static Client admin;

    private final String order = UUID.randomUUID().toString();
    private final String placed = "placed." + order;
    private final String paid = "paid." + order;

    @BeforeAll
    static void aWorkflowThatWaitsForAMessage() {
        admin = Stack.admin();
        Stack.deployed("payment");
    }

    @BeforeEach
    void aMappingThatStartsIt() {
        map("\"eventKey\":\"" + placed + "\",\"workflowKey\":\"payment\"").mustBe(201);
    }

    @Test
    void ofTwoThatWaitTheOneWithTheKeysGetsTheMessage() {
        mapPaid("\"correlationKeys\":{\"orderId\":\"order\",\"line\":\"line\"}").mustBe(201);
        started("{\"orderId\":\"" + order + "\",\"line\":1}");
        Client.Answer second = started("{\"orderId\":\"" + order + "\",\"line\":2}");

        Client.Answer forecast = dryRun("{\"order\":\"" + order + "\",\"line\":2}");
        Client.Answer event = becomes(accepted(paid, "{\"order\":\"" + order + "\",\"line\":2,\"sum\":7}"), "DONE");

        assertEquals("payment-received", forecast.text("/messages/0/messageName"));
        assertEquals("{\"line\":2,\"orderId\":\"" + order + "\"}", forecast.text("/messages/0/correlationKeys"));
        assertEquals("correlate", event.text("/actions/0/action"));
        assertEquals("payment-received", event.text("/actions/0/messageName"));
        assertEquals(second.text("/instances/0/id"), event.text("/actions/0/instanceId"));
        assertEquals(second.text("/instances/0/engineId"), event.text("/actions/0/engineId"));
        assertTrue(event.text("/facts").contains("message.delivered"), event.text("/facts"));
        assertEquals(1, packing(second.text("/businessKey")).size());
    }

    @Test
    void aMessageThatComesTooEarlyIsDeliveredAsSoonAsSomebodyWaits() {
        mapPaid("\"businessKey\":\"order\"").mustBe(201);
        String event = accepted(paid, "{\"order\":\"" + order + "\"}");

        Client.Answer early =
                Stack.eventually("a message that waits", () -> Optional.of(admin.get("/api/events/" + event))
                        .filter(seen -> !seen.items("actions").isEmpty())
                        .filter(seen -> seen.find("/actions/0/reason").isPresent()));
        Client.Answer start = started("{}", order);
        Client.Answer late = becomes(event, "DONE");

        assertEquals("RECEIVED", early.text("/status"));
        assertEquals(
                "nobody waits for message payment-received with business key " + order + " yet",
                early.text("/actions/0/reason"));
        assertEquals(start.text("/instances/0/id"), late.text("/actions/0/instanceId"));
        assertEquals(1, packing(order).size());
    }

    @Test
    void aMessageNobodyWaitedForIsDeadAndMayBeReplayed() {
        mapPaid("\"businessKey\":\"order\",\"timeToLive\":\"PT2S\"").mustBe(201);
        String event = accepted(paid, "{\"order\":\"" + order + "\"}");

        Client.Answer dead = becomes(event, "DEAD");
        started("{}", order);
        admin.post("/api/events/" + event + "/replay", "").mustBe(202);

        assertEquals(
                "nobody waited for message payment-received with business key " + order + " within PT2S",
                dead.text("/actions/0/reason"));
        assertEquals("message payment-received: " + dead.text("/actions/0/reason"), dead.text("/reason"));
        becomes(event, "DONE");
    }

    @Test
    void aMessageThatSeveralWaitForGoesToNone() {
        mapPaid("\"businessKey\":\"order\",\"timeToLive\":\"PT1S\"").mustBe(201);
        started("{}", order);
        started("{}", order);

        Client.Answer dead = becomes(accepted(paid, "{\"order\":\"" + order + "\"}"), "DEAD");

        assertTrue(
                dead.text("/actions/0/reason").startsWith("more than one instance waited for"),
                dead.text("/actions/0/reason"));
        assertEquals(0, packing(order).size());
    }

    @Test
    void aTriggerThatFindsNobodyIsAnErrorAtTheEngine() {
        mapPaid("\"businessKey\":\"order\"").mustBe(201);
        String instance = started("{}", order).text("/instances/0/engineId");
        becomes(accepted(paid, "{\"order\":\"" + order + "\"}"), "DONE");

        assertEquals(500, EngineAccess.statusOfTrigger(instance, "payment-received"));
        assertEquals(500, EngineAccess.statusOfTrigger(UUID.randomUUID().toString(), "payment-received"));
        assertEquals(1, packing(order).size());
    }

    @Test
    void aMappingThatMixesItsActionsIsRefused() {
        Client.Answer noInstance = mapPaid("\"position\":1");
        Client.Answer both = mapPaid("\"businessKey\":\"order\",\"workflowKey\":\"payment\"");
        Client.Answer message = map("\"eventKey\":\"x\",\"workflowKey\":\"payment\",\"messageName\":\"paid\"");
        Client.Answer time = mapPaid("\"businessKey\":\"order\",\"timeToLive\":\"a day\"");
        Client.Answer action = map("\"eventKey\":\"x\",\"workflowKey\":\"payment\",\"action\":\"stop\"");

        List.of(noInstance, both, message, time, action).forEach(refused -> refused.mustBe(422));
        assertEquals("goes with the action start only", both.text("/errors/workflowKey"));
        assertEquals("goes with the action correlate only", message.text("/errors/messageName"));
        assertEquals("must be start or correlate", action.text("/errors/action"));
    }

    @Test
    void aPinnedMappingStartsItsVersionAsLongAsTheEngineHasIt() {
        String workflow = "pinned-" + order;
        deploy(workflow, "first");
        deploy(workflow, "second");
        String pinned = "\"eventKey\":\"" + paid + "\",\"workflowKey\":\"" + workflow + "\",\"workflowVersion\":";

        Client.Answer unknown = map(pinned + 3);
        map(pinned + 1).mustBe(201);
        Client.Answer forecast = dryRun("{}");
        Client.Answer event = becomes(accepted(paid, "{}"), "DONE");
        EngineAccess.deleteDeploymentsOf(workflow);
        Client.Answer gone = becomes(accepted(paid, "{}"), "DEAD");

        assertEquals(
                "names no deployed version of " + workflow + ": 3",
                unknown.mustBe(422).text("/errors/workflowVersion"));
        assertEquals("1", forecast.text("/starts/0/version"));
        assertEquals("first", event.text("/tasks/0/name"));
        assertEquals("engine: the engine has no version 1 of workflow " + workflow, gone.text("/actions/0/reason"));
    }

    private static void deploy(String workflow, String task) {
        String model = Stack.model("desk-setup")
                .replace("id=\"desk-setup\"", "id=\"" + workflow + "\"")
                .replace("Place the desk", task);
        admin.postXml("/api/workflows", model).mustBe(201);
    }

    private Client.Answer mapPaid(String rule) {
        return map(
                "\"action\":\"correlate\",\"messageName\":\"payment-received\",\"eventKey\":\"" + paid + "\"," + rule);
    }

    private static Client.Answer map(String members) {
        return admin.post("/api/events/mapping", "{" + members + "}");
    }

    private Client.Answer dryRun(String payload) {
        return admin.post("/api/events/dry-run", "{\"event\":{\"key\":\"" + paid + "\",\"payload\":" + payload + "}}")
                .mustBe(200);
    }

    private Client.Answer started(String payload) {
        return becomes(accepted(placed, payload), "DONE");
    }

    private Client.Answer started(String payload, String businessKey) {
        String event =
                "{\"key\":\"" + placed + "\",\"payload\":" + payload + ",\"businessKey\":\"" + businessKey + "\"}";
        return becomes(admin.post("/api/events", event).mustBe(202).text("/id"), "DONE");
    }

    private static String accepted(String key, String payload) {
        return admin.post("/api/events", "{\"key\":\"" + key + "\",\"payload\":" + payload + "}")
                .mustBe(202)
                .text("/id");
    }

    private static List<?> packing(String businessKey) {
        return admin.get("/api/tasks?key=pack&businessKey=" + businessKey).items();
    }

    private static Client.Answer becomes(String event, String status) {
        return Stack.eventually(status + " " + event, () -> Optional.of(admin.get("/api/events/" + event))
                .filter(seen -> seen.text("/status").equals(status)));
    }
}
