package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many events by one request, each with an answer of its own. */
class BatchIT {

    private static Client client;

    private final String key = "batch." + UUID.randomUUID();

    @BeforeAll
    static void aClient() {
        client = Stack.newClient("batch-" + UUID.randomUUID());
    }

    @Test
    void everyEventIsJudgedByItselfAndAnsweredInItsPlace() {
        String id = UUID.randomUUID().toString();
        String first = event("\"id\":\"" + id + "\",", "{\"n\":1}");

        Client.Answer answer = client.post(
                        "/api/events/batch",
                        "[" + first + ",{\"payload\":{}},7," + first + ","
                                + event("\"id\":\"" + id + "\",", "{\"n\":2}") + "," + event("", "{}") + "]")
                .mustBe(200);

        assertEquals("2", answer.text("/accepted"));
        assertEquals("1", answer.text("/repeats"));
        assertEquals("3", answer.text("/refused"));
        assertEquals("ACCEPTED", answer.text("/items/0/status"));
        assertEquals("must not be blank", answer.text("/items/1/errors/key"));
        assertEquals("REFUSED", answer.text("/items/2/status"));
        assertEquals("REPEAT", answer.text("/items/3/status"));
        assertEquals(answer.text("/items/0/id"), answer.text("/items/3/id"));
        assertTrue(answer.text("/items/4/errors/id").startsWith("is taken"));
        assertEquals("events/" + answer.text("/items/5/id"), answer.text("/items/5/location"));
        becomesParked(answer.text("/items/0/id"));
        becomesParked(answer.text("/items/5/id"));
    }

    @Test
    void aThousandEventsAreAllTakenUp() {
        String events = IntStream.range(0, 1000)
                .mapToObj(n -> event("", "{\"n\":" + n + "}"))
                .collect(Collectors.joining(",", "[", "]"));

        Client.Answer answer = client.post("/api/events/batch", events).mustBe(200);

        assertEquals("1000", answer.text("/accepted"));
        becomesParked(answer.text("/items/0/id"));
        becomesParked(answer.text("/items/999/id"));
        Stack.eventually("none is left", () -> Optional.of(client.get("/api/events?status=RECEIVED&key=" + key))
                .filter(seen -> seen.items().isEmpty()));
    }

    @Test
    void whatIsNoBatchIsRefusedAsAWhole() {
        client.post("/api/events/batch", "[]").mustBe(422);
        client.post("/api/events/batch", "{}").mustBe(422);
        client.post("/api/events/batch", "7").mustBe(400);
        client.post(
                        "/api/events/batch",
                        IntStream.range(0, 1001).mapToObj(n -> "1").collect(Collectors.joining(",", "[", "]")))
                .mustBe(422);
        client.post("/api/events/batch", "[" + event("", "{\"x\":\"" + "x".repeat(1 << 20) + "\"}") + "]")
                .mustBe(413);
        client.get("/api/events/batch").mustBe(405);
    }

    private String event(String id, String payload) {
        return "{" + id + "\"key\":\"" + key + "\",\"payload\":" + payload + "}";
    }

    private static void becomesParked(String id) {
        Stack.eventually("event " + id + " is parked", () -> Optional.of(client.get("/api/events/" + id))
                .filter(seen -> seen.text("/status").equals("UNMAPPED")));
    }
}
