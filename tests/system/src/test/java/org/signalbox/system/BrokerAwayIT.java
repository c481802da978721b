package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The broker only makes work start sooner: without it events are accepted as fast, and the sweeper finds them. */
class BrokerAwayIT {

    private static final System.Logger LOG = System.getLogger(BrokerAwayIT.class.getName());
    private static final int CLIENTS = 4;
    private static final int EACH = 100;

    private final Client client = Stack.newClient("brokerless");
    private final String key = "brokerless." + UUID.randomUUID();

    @Test
    void withoutTheBrokerEventsAreAcceptedAndWorkedOnAndMessagesFollowLater() {
        say("with the broker", accepted());
        Stack.parts().stop("broker");
        try {
            List<Long> withoutBroker = accepted();
            Duration start = untilWorkStarts();

            say("without it", withoutBroker);
            LOG.log(System.Logger.Level.INFO, "work started after {0} ms", start.toMillis());
            assertEquals(CLIENTS * EACH, withoutBroker.size());
            assertTrue(start.compareTo(Duration.ofSeconds(10)) < 0, start.toString());
        } finally {
            Stack.parts().start("broker");
        }
        String late = "late." + UUID.randomUUID();
        new LegacyClient(LegacyClient.JMS_1, "erp.orders")
                .withText("{\"order\":{\"no\":\"" + late + "\"}}")
                .send();
        Stack.eventually(
                "a message after the broker came back",
                Duration.ofMinutes(1),
                () -> Stack.admin().get("/api/events?key=erp.order").items().stream()
                        .filter(event ->
                                event.asJsonObject().getString("businessKey").equals(late))
                        .findFirst());
    }

    /** How long each accept took, in microseconds, the quickest first. */
    private List<Long> accepted() {
        List<CompletableFuture<List<Long>>> clients = IntStream.range(0, CLIENTS)
                .mapToObj(one -> CompletableFuture.supplyAsync(this::acceptMany))
                .toList();
        return clients.stream().flatMap(one -> one.join().stream()).sorted().toList();
    }

    private List<Long> acceptMany() {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            long begin = System.nanoTime();
            accept();
            micros.add((System.nanoTime() - begin) / 1000);
        }
        return micros;
    }

    private Duration untilWorkStarts() {
        Stack.eventually("all is worked on", Duration.ofMinutes(1), () -> Optional.of(newest())
                .filter(status -> !status.equals("RECEIVED")));
        long begin = System.nanoTime();
        String event = accept();
        Stack.eventually(
                "work", () -> Optional.of(client.get("/api/events/" + event).text("/status"))
                        .filter(status -> !status.equals("RECEIVED")));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private String newest() {
        return client.get("/api/events?limit=1&key=" + key).text("/items/0/status");
    }

    private String accept() {
        return client.post("/api/events", "{\"key\":\"" + key + "\",\"source\":\"test\",\"payload\":{}}")
                .mustBe(202)
                .text("/id");
    }

    private static void say(String when, List<Long> micros) {
        LOG.log(
                System.Logger.Level.INFO,
                "accept {0}: p50 {1} us, p99 {2} us",
                when,
                micros.get(micros.size() / 2),
                micros.get(micros.size() * 99 / 100));
    }
}
