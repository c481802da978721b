package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two servers behind a balancer, which asks the other one where one does not answer; both are restarted in turn under load. */
final class RollingRestart {

    private static final System.Logger LOG = System.getLogger(RollingRestart.class.getName());
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int SCHEDULES = 30;

    private final TwoNodes nodes;
    private final String key = "rolling." + UUID.randomUUID();
    private final Set<String> refused = new TreeSet<>();
    private volatile boolean over;
    private int turn;

    RollingRestart(TwoNodes nodes) {
        this.nodes = nodes;
    }

    void losesNothing() {
        nodes.one.postXml("/api/workflows", Stack.model("order-review")).mustBe(200, 201);
        nodes.one
                .post("/api/events/mapping", "{\"eventKey\":\"" + key + "\",\"workflowKey\":\"order-review\"}")
                .mustBe(201);
        Set<String> wanted =
                IntStream.range(0, SCHEDULES).mapToObj(this::schedule).collect(Collectors.toSet());

        CompletableFuture<Integer> sender = CompletableFuture.supplyAsync(this::sendUntilItIsOver);
        nodes.restartInTurn();
        over = true;
        int sent = sender.join();
        List<JsonObject> done = Stack.eventually("all is done", LONG, () -> Optional.of(events("DONE"))
                .filter(events -> events.size() >= sent + SCHEDULES));

        assertEquals(Set.of(), refused);
        assertEquals(sent + SCHEDULES, done.size());
        assertEquals(sent + SCHEDULES, instances().size());
        assertTrue(instances().stream()
                .collect(Collectors.groupingBy(one -> one.getString("eventId"), Collectors.counting()))
                .values()
                .stream()
                .allMatch(count -> count == 1));
        assertEquals(
                wanted,
                done.stream()
                        .map(event -> event.getString("source", ""))
                        .filter(source -> source.startsWith("schedule/"))
                        .collect(Collectors.toSet()));
        LOG.log(System.Logger.Level.INFO, "two restarts: {0} events and {1} schedules, each once", sent, SCHEDULES);
    }

    /** One every second, so that some are due while either server is away. */
    private String schedule(int number) {
        String name = key.replace('.', '-') + "-" + number;
        nodes.one
                .post(
                        "/api/schedules",
                        "{\"name\":\"" + name + "\",\"eventKey\":\"" + key + "\",\"payload\":{\"tasks\":[]},\"at\":\""
                                + Instant.now().plusSeconds(3 + number) + "\"}")
                .mustBe(201);
        return "schedule/" + name;
    }

    private int sendUntilItIsOver() {
        int sent = 0;
        while (!over) {
            String event = "{\"id\":\"" + key + "-" + sent++ + "\",\"key\":\"" + key
                    + "\",\"source\":\"test\",\"payload\":{\"tasks\":[]}}";
            Stack.eventually("event " + sent + " is accepted", LONG, () -> accepted(event));
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return sent;
    }

    /** As a balancer does it: the next one is asked where one does not answer, or says that it cannot now. */
    private Optional<Boolean> accepted(String event) {
        Client node = turn++ % 2 == 0 ? nodes.one : nodes.other;
        try {
            Client.Answer answer = node.post("/api/events", event);
            if (answer.status() / 100 == 4) {
                refused.add(answer.status() + " " + answer.response().body());
            }
            return Optional.of(true).filter(yes -> answer.status() == 202);
        } catch (UncheckedIOException noAnswer) {
            return Optional.empty();
        }
    }

    private List<JsonObject> events(String status) {
        return all("/api/events?key=" + key + "&status=" + status);
    }

    private List<JsonObject> instances() {
        Set<String> mine =
                events("DONE").stream().map(event -> event.getString("id")).collect(Collectors.toSet());
        return all("/api/instances?workflowKey=order-review").stream()
                .filter(instance -> mine.contains(instance.getString("eventId", "")))
                .toList();
    }

    /** Page by page. */
    private List<JsonObject> all(String path) {
        List<JsonObject> all = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            Client.Answer page = nodes.other
                    .get(path + "&limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .mustBe(200);
            page.items().forEach(item -> all.add(item.asJsonObject()));
            cursor = page.json().asJsonObject().isNull("next") ? null : page.text("/next");
        }
        return all;
    }
}
