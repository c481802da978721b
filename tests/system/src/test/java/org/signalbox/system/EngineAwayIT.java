package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What waits for an engine asks it seldom, loses no patience, and is done when it is back. With
 * {@code -Dsignalbox.soak=true} it is away for a minute.
 */
@OfTheLauncher
class EngineAwayIT {

    private static final System.Logger LOG = System.getLogger(EngineAwayIT.class.getName());
    private static final boolean SOAK = Boolean.getBoolean("signalbox.soak");
    private static final Duration AWAY = Duration.ofSeconds(SOAK ? 60 : 20);
    private static final int WAITING = SOAK ? 200 : 60;

    /** What is under way when it goes, the fetch of each topic, and a probe every 1, 2, 4, 5, 5 … s. */
    private static final int MOST_REQUESTS = SOAK ? 60 : 50;

    private static FaultyStack stack;

    @BeforeAll
    static void aStackWithAProxyBeforeItsEngine() {
        stack = FaultyStack.running();
    }

    @Test
    void anEngineThatIsAwayIsNotHammeredAndEverythingIsDoneWhenItIsBack() {
        String run = "away-" + UUID.randomUUID();
        List<String> orders =
                IntStream.range(0, WAITING).mapToObj(i -> run + "-" + i).toList();
        stack.proxy.become(FaultProxy.Mode.AWAY);
        long before = stack.proxy.requests();
        try {
            orders.forEach(stack::accept);
            pass(AWAY);

            String detail = stack.engine().getString("detail");
            assertTrue(detail.contains("is away since") && detail.contains("asked again at"), detail);
            assertTrue(
                    stack.work("start", "waiting") >= WAITING - 16,
                    stack.status().toString());
            assertTrue(
                    stack.work("start", "oldestSeconds") >= AWAY.toSeconds() / 2,
                    stack.status().toString());
        } finally {
            stack.proxy.become(FaultProxy.Mode.FAITHFUL);
        }
        long asked = stack.proxy.requests() - before;
        long back = System.nanoTime();

        orders.forEach(stack::waitsForItsReview);
        LOG.log(
                System.Logger.Level.INFO,
                "away for {0} with {1} events waiting: {2} requests; done {3} ms after it was back",
                AWAY,
                WAITING,
                asked,
                Duration.ofNanos(System.nanoTime() - back).toMillis());
        assertTrue(asked <= MOST_REQUESTS, asked + " requests in " + AWAY);
        assertEquals(0, stack.work("start", "dead"));
        assertEquals(1, stack.instances(orders.get(0)).size());
    }

    @Test
    void anEngineThatRefusesOurCredentialsIsAskedEverMoreSeldom() {
        String order = "refused-" + UUID.randomUUID();
        stack.proxy.become(FaultProxy.Mode.REFUSING);
        long asked;
        try {
            stack.accept(order);
            Stack.eventually("a refusal", () -> Optional.of(stack.engine().getString("detail"))
                    .filter(detail -> detail.contains("refuses our credentials")));
            // what was under way when the first refusal came has met one as well
            long before = stack.proxy.requests();
            pass(Duration.ofSeconds(20));
            asked = stack.proxy.requests() - before;
        } finally {
            stack.proxy.become(FaultProxy.Mode.FAITHFUL);
        }

        stack.waitsForItsReview(order);
        LOG.log(System.Logger.Level.INFO, "{0} requests met a refusal", asked);
        assertTrue(asked <= 4, asked + " requests");
    }

    /** What it is told then reaches nobody, whatever the page says. */
    @Test
    void aLoginPageInsteadOfTheEngineIsAnEngineThatIsAway() {
        String run = "page-" + UUID.randomUUID();
        List<String> before = List.of(run + "-1", run + "-2");
        before.forEach(stack::accept);
        before.forEach(stack::waitsForItsReview);
        String during = run + "-3";
        stack.proxy.become(FaultProxy.Mode.LOGIN_PAGE);
        try {
            stack.accept(during);
            before.forEach(stack::review);
            Stack.eventually("that it is away", () -> Optional.of(stack.engine().getString("detail"))
                    .filter(detail -> detail.contains("is away since") && detail.contains("a page that is no JSON")));
            pass(Duration.ofSeconds(5));
        } finally {
            stack.proxy.become(FaultProxy.Mode.FAITHFUL);
        }

        stack.waitsForItsReview(during);
        assertEquals(1, stack.instances(during).size());
        before.forEach(order ->
                Stack.eventually("the end of " + order, FaultyStack.LONG, () -> Optional.of(stack.instances(order))
                        .filter(List.of("COMPLETED")::equals)));
        assertEquals(0, stack.work("user-task", "dead"));
    }

    @Test
    void whatACancelledTaskRanIsCancelledWhenTheEngineIsBack() {
        String order = "own-" + UUID.randomUUID();
        stack.admin.postXml("/api/workflows", Stack.model("desk-work")).mustBe(200, 201);
        stack.admin
                .post("/api/tasks/mapping", "{\"taskKey\":\"" + order + "\",\"workflowKey\":\"desk-work\"}")
                .mustBe(201);
        stack.accept("fault.order", order, "{\"tasks\":[{\"key\":\"" + order + "\"}]}");
        Stack.eventually("its own workflow", FaultyStack.LONG, () -> Optional.of(stack.instances(order))
                .filter(all -> all.equals(List.of("ACTIVE", "ACTIVE"))));
        String task = stack.admin.get("/api/tasks?key=" + order).mustBe(200).text("/items/0/id");

        stack.proxy.become(FaultProxy.Mode.AWAY);
        List<String> meanwhile;
        try {
            stack.admin.post("/api/tasks/" + task + "/cancel", "{}").mustBe(200);
            pass(Duration.ofSeconds(5));
            meanwhile = stack.instances(order);
        } finally {
            stack.proxy.become(FaultProxy.Mode.FAITHFUL);
        }

        assertEquals(List.of("ACTIVE", "ACTIVE"), meanwhile);
        Stack.eventually("its end", FaultyStack.LONG, () -> Optional.of(stack.instances(order))
                .filter(all -> all.contains("EXTERNALLY_TERMINATED") && all.contains("ACTIVE")));
    }

    @Test
    void whatAPersonCompletesMeanwhileIsCompletedWhenTheEngineIsBack() {
        String order = "completed-" + UUID.randomUUID();
        stack.accept(order);
        stack.waitsForItsReview(order);
        String review = "/api/tasks?key=review-order&businessKey=" + order;
        String task = stack.admin.get(review).mustBe(200).text("/items/0/id");

        stack.proxy.become(FaultProxy.Mode.AWAY);
        String meanwhile;
        try {
            String told = "/api/tasks/" + task + "/complete";
            assertEquals(
                    "COMPLETING",
                    stack.admin
                            .post(told, "{\"variables\":{\"approved\":true}}")
                            .mustBe(202)
                            .text("/status"));
            stack.admin.post(told, "{}").mustBe(409);
            pass(Duration.ofSeconds(5));
            meanwhile = stack.admin.get("/api/tasks/" + task).mustBe(202).text("/status");
        } finally {
            stack.proxy.become(FaultProxy.Mode.FAITHFUL);
        }

        assertEquals("COMPLETING", meanwhile);
        Stack.eventually("the engine to confirm", FaultyStack.LONG, () -> Optional.of(
                        stack.admin.get("/api/tasks/" + task).text("/status"))
                .filter("COMPLETED"::equals));
    }

    private static void pass(Duration time) {
        long begin = System.nanoTime();
        Stack.eventually(time + " to pass", time.plusSeconds(10), () -> Optional.of(System.nanoTime() - begin)
                .filter(passed -> passed > time.toNanos()));
    }
}
