package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A proxy spoils what the engine answers. {@code -Dsignalbox.fault.rounds=50} plays all faults fifty times. */
@OfTheLauncher
class EngineFaultsIT {

    private static final System.Logger LOG = System.getLogger(EngineFaultsIT.class.getName());

    private static FaultyStack stack;

    @BeforeAll
    static void aStackWithAProxyBeforeItsEngine() {
        stack = FaultyStack.running();
    }

    @Test
    void whateverBecomesOfAStartOneInstanceOfItSurvivesAndActs() {
        int rounds = Integer.getInteger("signalbox.fault.rounds", 2);
        List<String> orders = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            orders.addAll(playRound("round-" + round + "-" + UUID.randomUUID()));
            say("round " + round, orders);
        }

        orders.forEach(EngineFaultsIT::onlyOneLives);
        orders.forEach(EngineFaultsIT::actedOnce);
        Stack.eventually("every twin removed", FaultyStack.LONG, () -> Optional.of(stack.twins("found"))
                .filter(found -> found == stack.twins("removed")));
        say(rounds + " rounds", orders);
        assertTrue(stack.twins("found") >= rounds, "each late start makes a twin");
        assertEquals(0, stack.work("start", "dead"));
    }

    @Test
    void whateverBecomesOfAMessageItActsOnce() {
        stack.admin.postXml("/api/workflows", Stack.model("payments")).mustBe(200, 201);
        stack.map("\"eventKey\":\"fault.begun\",\"workflowKey\":\"payments\"");
        stack.map("\"eventKey\":\"fault.paid\",\"action\":\"correlate\",\"messageName\":\"another-payment\","
                + "\"businessKey\":\"$event.businessKey\"");
        int rounds = Integer.getInteger("signalbox.fault.rounds", 1);
        Map<String, String> instances = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Fault fault : Fault.values()) {
                String order = "paid-" + round + "-" + UUID.randomUUID() + "-" + fault;
                instances.put(order, stack.done(stack.accept("fault.begun", order, "{}")));
                stack.proxy.spoil(order, fault);
            }
        }

        List<String> messages = instances.keySet().stream()
                .map(order -> stack.accept("fault.paid", order, "{\"order\":\"" + order + "\"}"))
                .toList();
        messages.forEach(stack::done);
        stack.proxy.quiet();

        instances.forEach((order, instance) -> assertEquals(1, stack.payments(instance), order));
    }

    private static List<String> playRound(String round) {
        List<String> orders = new ArrayList<>(List.of(stopped(round)));
        for (Fault fault : Fault.values()) {
            String order = round + "-" + fault;
            stack.proxy.spoil(order, fault);
            stack.accept(order);
            orders.add(order);
        }
        orders.forEach(stack::waitsForItsReview);
        return orders;
    }

    /** The start reaches an engine that is stopped and commits it when it goes on, which nobody waits for any more. */
    private static String stopped(String round) {
        String order = round + "-STOPPED";
        stack.parts.signal("engine", "STOP");
        try {
            stack.accept(order);
            Stack.eventually("that nobody waits for it", FaultyStack.LONG, () -> Optional.of(stack.isAway())
                    .filter(away -> away));
        } finally {
            stack.parts.signal("engine", "CONT");
        }
        return order;
    }

    private static void onlyOneLives(String order) {
        Stack.eventually("one instance of " + order, FaultyStack.LONG, () -> Optional.of(stack.instances(order))
                .filter(states -> states.stream().filter("ACTIVE"::equals).count() == 1)
                .filter(states -> !states.contains("COMPLETED")));
    }

    private static void actedOnce(String order) {
        assertEquals(
                2, stack.admin.get("/api/tasks?businessKey=" + order).items().size(), order);
    }

    private static void say(String after, List<String> orders) {
        LOG.log(
                System.Logger.Level.INFO,
                "after {0}: {1} orders, {2} starts reached the engine, twins {3}",
                after,
                orders.size(),
                stack.proxy.passed(),
                stack.status().getJsonObject("twins"));
    }
}
