package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The server dies while it delivers, and a receiver is away while much is told: nothing is lost, and what comes twice comes
 * under the same id. With {@code -Dsignalbox.soak=true} in the numbers that are promised.
 */
class WebhookFaultsIT {

    private static final System.Logger LOG = System.getLogger(WebhookFaultsIT.class.getName());
    private static final boolean SOAK = Boolean.getBoolean("signalbox.soak");
    private static final int BROADCASTS = SOAK ? 10_000 : 300;
    private static final int DEATHS = SOAK ? 3 : 1;
    private static final int SECONDS_AWAY = SOAK ? 20 : 6;
    private static final int PER_SECOND = 15;
    private static final Duration LONG = Duration.ofMinutes(SOAK ? 20 : 5);

    private final String key = "faults." + UUID.randomUUID();
    private final Client client = Stack.newClient("faults-" + UUID.randomUUID());

    private void subscribe(Receiver receiver) {
        client.post("/api/tasks/subscribe", "{\"url\":\"" + receiver.url() + "\",\"key\":\"" + key + "\"}")
                .mustBe(201);
    }

    private String event(int number) {
        return "{\"id\":\"" + key + "-" + number + "\",\"key\":\"" + key + "\",\"source\":\"test\",\"payload\":{}}";
    }

    /** In batches: so many at once are under way for a while. */
    private Set<String> told(int count) {
        Set<String> events = new HashSet<>();
        for (int from = 0; from < count; from += 100) {
            StringBuilder batch = new StringBuilder("[");
            for (int i = from; i < Math.min(count, from + 100); i++) {
                batch.append(i == from ? "" : ",").append(event(i));
            }
            client.post("/api/events/batch", batch.append("]").toString()).mustBe(200).items().stream()
                    .map(one -> one.asJsonObject().getString("id"))
                    .forEach(events::add);
        }
        return events;
    }

    private static String eventOf(Receiver.Taken taken) {
        return taken.json().getJsonObject("data").getString("eventId");
    }

    private static Map<String, Set<String>> idsByEvent(Receiver... receivers) {
        return Stream.of(receivers)
                .flatMap(receiver -> receiver.taken().stream())
                .collect(Collectors.groupingBy(
                        WebhookFaultsIT::eventOf, Collectors.mapping(Receiver.Taken::id, Collectors.toSet())));
    }

    private static void assertOneIdEach(Set<String> events, Map<String, Set<String>> ids) {
        assertEquals(events, ids.keySet());
        assertEquals(
                events.size(),
                ids.values().stream().flatMap(Set::stream).distinct().count());
        assertTrue(ids.values().stream().allMatch(one -> one.size() == 1));
    }

    @Test
    @OfTheLauncher
    void aServerThatIsKilledInMidDeliveryLosesNothingAndRepeatsKeepTheirId() throws IOException {
        try (Receiver receiver = new Receiver()) {
            subscribe(receiver);

            Set<String> events = told(BROADCASTS);
            for (int death = 1; death <= DEATHS; death++) {
                int enough = BROADCASTS * death / (DEATHS + 2);
                Stack.eventually("some deliveries", LONG, () -> Optional.of(
                                receiver.taken().size())
                        .filter(size -> size >= enough));
                Stack.kill("server", LONG);
            }
            int before = receiver.taken().size();
            Stack.eventually("all broadcasts", LONG, () -> Optional.of(idsByEvent(receiver))
                    .filter(ids -> ids.size() >= BROADCASTS));

            assertOneIdEach(events, idsByEvent(receiver));
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} broadcasts, {1} deaths, {2} before the last: all told, {3} of them twice",
                    BROADCASTS,
                    DEATHS,
                    before,
                    receiver.taken().size() - BROADCASTS);
        }
    }

    @Test
    void aReceiverThatWasAwayIsCaughtUpWithinAMinute() throws IOException {
        int port;
        Set<String> events = new HashSet<>();
        try (Receiver first = new Receiver()) {
            port = first.port();
            subscribe(first);
            events.add(client.post("/api/events", event(0)).mustBe(202).text("/id"));
            Stack.eventually("the first", () -> client.get("/api/deliveries?status=DELIVERED").items().stream()
                    .findFirst());
            events.clear();
        }
        int count = SECONDS_AWAY * PER_SECOND;
        for (int i = 1; i <= count; i++) {
            events.add(client.post("/api/events", event(i)).mustBe(202).text("/id"));
            LockSupport.parkNanos(Duration.ofSeconds(1).dividedBy(PER_SECOND).toNanos());
        }

        Instant back = Instant.now();
        try (Receiver again = new Receiver(port)) {
            Stack.eventually("what was missed", Duration.ofMinutes(1), () -> Optional.of(idsByEvent(again))
                    .filter(ids -> ids.size() >= count));

            assertOneIdEach(events, idsByEvent(again));
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} broadcasts of {1} s, caught up {2} s after the return",
                    count,
                    SECONDS_AWAY,
                    Duration.between(back, Instant.now()).toSeconds());
        }
    }
}
