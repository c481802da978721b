package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Methods of beans in the WAR that are called for what happens to tasks (see {@code org.signalbox.journey.Bells}). */
class CallbacksIT {

    private static final String CALLED = "select topic from journey.step where business_key = ? order by topic";

    private final Client admin = Stack.admin();
    private final Client client = Stack.newClient("callbacks-" + UUID.randomUUID());

    @BeforeAll
    static void aTable() {
        Rows.make("create schema if not exists journey");
        Rows.make("create table if not exists journey.step (business_key text, topic text)");
    }

    @Test
    void eachChangeIsCalledForOnceThoughTheFirstAttemptAtEachFails() {
        String task = made("plain", "rings");
        client.post("/api/tasks/" + task + "/complete", "{}").mustBe(200);

        Stack.eventually(
                "both are called for", () -> Optional.of(Rows.all(CALLED, task)).filter(calls -> calls.size() == 2));

        String facts = Stack.eventually("both are facts", () -> Optional.of(
                        admin.get("/api/facts?subject=" + task).response().body())
                .filter(all -> all.split("task.called-back").length == 3));
        assertEquals(List.of("COMPLETED", "CREATED"), Rows.all(CALLED, task));
        assertTrue(facts.contains("journey.rings"), facts);
    }

    @Test
    @OfTheLauncher
    void whatWasToBeCalledForWhenTheServerDiedIsCalledForAfterwards() {
        List<String> tasks =
                IntStream.range(0, 20).mapToObj(one -> made("plain", "rings")).toList();

        Stack.kill("server", Duration.ofMinutes(3));

        tasks.forEach(task -> Stack.eventually(
                "task " + task + " is called for", Duration.ofMinutes(3), () -> Optional.of(Rows.all(CALLED, task))
                        .filter(calls -> !calls.isEmpty())));
    }

    @Test
    void whatIsRejectedIsDeadAtOnceAndCanBeTriedAgain() {
        String task = made("plain", "rings-in-vain");
        JsonObject dead = dead(task);

        client.post("/api/callbacks/" + dead.getString("id") + "/retry", "").mustBe(403);
        admin.post("/api/callbacks/" + dead.getString("id") + "/retry", "").mustBe(202);
        JsonObject again = Stack.eventually(
                "it is dead again", () -> Optional.of(dead(task)).filter(one -> one.getInt("attempts") == 2));

        assertEquals("journey.in-vain", dead.getString("callback"));
        assertEquals("nobody hears it", dead.getString("reason"));
        assertEquals(1, dead.getInt("attempts"));
        assertEquals(dead.getString("id"), again.getString("id"));
    }

    @Test
    void whatFailsIsDeadAfterAsManyAttemptsAsItSays() {
        String task = made("belfry", "any");
        client.post("/api/tasks/" + task + "/complete", "{}").mustBe(200);

        JsonObject dead = dead(task);

        assertEquals("IllegalStateException: the rope is broken", dead.getString("reason"));
        assertEquals(2, dead.getInt("attempts"));
        assertEquals("COMPLETED", client.get("/api/tasks/" + task).mustBe(200).text("/status"));
    }

    private String made(String queue, String key) {
        return client.post("/api/queues/" + queue + "/tasks", "{\"key\":\"" + key + "\"}")
                .mustBe(201)
                .text("/id");
    }

    private JsonObject dead(String task) {
        return Stack.eventually(
                "a call for " + task + " that was given up",
                () -> admin.get("/api/callbacks?limit=200").mustBe(200).items().stream()
                        .map(JsonObject.class::cast)
                        .filter(one -> one.getString("taskId").equals(task))
                        .findFirst());
    }
}
