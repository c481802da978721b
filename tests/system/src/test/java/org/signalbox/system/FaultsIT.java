package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parts die; what was accepted is done, and once. */
class FaultsIT {

    private static final Duration LONG = Duration.ofSeconds(120);

    private static Client client;

    @BeforeAll
    static void aMappedWorkflow() {
        client = Stack.newClient("tough");
        Stack.deployed("order-review");
        Stack.admin()
                .post("/api/events/mapping", "{\"eventKey\":\"fault.order\",\"workflowKey\":\"order-review\"}")
                .mustBe(200, 201);
    }

    @Test
    void whileTheEngineIsAwayEventsWaitAndRunWhenItIsBack() {
        Stack.parts().stop("engine");
        try {
            String event = accept("engine-" + UUID.randomUUID());
            Client.Answer away = Stack.admin().postXml("/api/workflows", Stack.model("onboarding"));

            assertEquals(503, away.status());
            assertTrue(!away.header("Retry-After").isEmpty());
            Stack.eventually("DEGRADED", () -> Optional.of(client.get("/api/status"))
                    .filter(status -> status.text("/status").equals("DEGRADED")));

            Stack.parts().start("engine");
            done(event);
        } finally {
            Stack.parts().start("engine");
        }
    }

    @Test
    @OfTheLauncher
    void aKilledServerFinishesWhatItHadAcceptedExactlyOnce() {
        String run = "killed-" + UUID.randomUUID();
        List<String> events =
                IntStream.range(0, 40).mapToObj(i -> accept(run + "-" + i)).toList();

        Stack.parts().kill("server");

        Stack.eventually("the server again", LONG, FaultsIT::answers);
        events.forEach(FaultsIT::done);
        for (int i = 0; i < 40; i++) {
            String businessKey = run + "-" + i;
            Stack.eventually("tasks of " + businessKey, LONG, () -> Optional.of(tasks(businessKey))
                    .filter(tasks -> tasks == 2));
        }
    }

    @Test
    void whileTheBrokerIsAwayEventsAreAcceptedAndDone() {
        Stack.parts().stop("broker");
        try {
            done(accept("broker-" + UUID.randomUUID()));
        } finally {
            Stack.parts().start("broker");
        }
        String key = "after.broker." + UUID.randomUUID();
        LegacyProducer.send("{\"key\":\"" + key + "\",\"source\":\"old\",\"payload\":{}}");
        Stack.eventually(
                "a message after the broker came back",
                LONG,
                () -> Stack.admin().get("/api/events?key=" + key).items().stream()
                        .findFirst());
    }

    private static String accept(String businessKey) {
        return client.post(
                        "/api/events",
                        "{\"key\":\"fault.order\",\"source\":\"test\",\"businessKey\":\"" + businessKey
                                + "\",\"payload\":{\"tasks\":[{\"key\":\"pack\"}]}}")
                .mustBe(202)
                .text("/id");
    }

    private static void done(String event) {
        Stack.eventually("DONE " + event, LONG, () -> Optional.of(
                        client.get("/api/events/" + event).text("/status"))
                .filter("DONE"::equals));
    }

    private static int tasks(String businessKey) {
        return client.get("/api/tasks?businessKey=" + businessKey).items().size();
    }

    private static Optional<Boolean> answers() {
        try {
            return Optional.of(client.get("/api/health").status() == 200).filter(up -> up);
        } catch (UncheckedIOException notYet) {
            return Optional.empty();
        }
    }
}
