package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Programs that take tasks from a queue. */
class TaskQueuesIT {

    private final String queue = "queue-" + UUID.randomUUID();
    private final String path = "/api/queues/" + queue;
    private final Client admin = Stack.admin();
    private final Client program = Stack.newClient(queue);

    @Test
    void programsTakeByPriorityAndSeeWhatIsLeft() {
        String low = sent("low");
        String high = sent("high");
        sent("low");

        List<String> taken = taken(program, 2);
        program.post("/api/tasks/" + high + "/complete", "{}").mustBe(200);

        assertEquals(List.of(high, low), taken);
        Client.Answer left = program.get(path).mustBe(200);
        assertEquals("2", left.text("/open"));
        assertEquals("1", left.text("/claimable"));
        assertEquals("1", left.text("/leased"));
        assertTrue(program.get("/api/queues?limit=200").mustBe(200).items().stream()
                .anyMatch(one -> one.asJsonObject().getString("name").equals(queue)));
    }

    @Test
    void aLeaseThatRunsOutTwiceIsDeathUntilAPersonTriesAgain() throws IOException {
        try (Receiver receiver = new Receiver()) {
            program.post("/api/tasks/subscribe", "{\"url\":\"" + receiver.url() + "\",\"key\":\"" + queue + "\"}")
                    .mustBe(201);
            program.put(path, "{}", null).mustBe(403);
            admin.put(path, "{\"lease\":\"PT1S\",\"attempts\":2,\"retryDelay\":\"PT0S\"}", null)
                    .mustBe(200);
            String task = sent("high");
            assertEquals(List.of(task), taken(program, 5));

            Stack.eventually("it is given out again", () -> Optional.of(taken(program, 5))
                    .filter(List.of(task)::equals));
            Stack.eventually("it is dead", () -> Optional.of(
                            program.get("/api/tasks/" + task).text("/status"))
                    .filter("DEAD"::equals));
            program.post("/api/tasks/" + task + "/complete", "{}").mustBe(409);
            Stack.eventually("task.dead", () -> receiver.taken("task.dead"));
            assertEquals("1", admin.get(path).mustBe(200).text("/dead"));
            program.post("/api/tasks/" + task + "/retry", "").mustBe(403);
            admin.post("/api/tasks/" + task + "/retry", "").mustBe(200);

            assertEquals(List.of(task), taken(program, 5));
            program.post("/api/tasks/" + task + "/fail", "{\"reason\":\"no paper\"}")
                    .mustBe(200);
            assertEquals("OPEN", program.get("/api/tasks/" + task).mustBe(200).text("/status"));
        }
    }

    @Test
    void aLeaseIsProlongedByWhoHasIt() {
        String task = sent("high");
        String lease = "/api/tasks/" + task + "/lease";
        program.post(lease, "{}").mustBe(409);
        Client.Answer taken =
                program.post(path + "/claim", "{\"lease\":\"PT1M\"}").mustBe(200);
        Instant first = Instant.parse(taken.text("/items/0/leaseUntil"));

        Client.Answer prolonged = program.post(lease, "{\"lease\":\"PT1H\"}").mustBe(200);

        assertTrue(Instant.parse(prolonged.text("/leaseUntil")).isAfter(first.plusSeconds(3000)));
        Stack.newClient(queue + "-other").post(lease, "{}").mustBe(409);
        program.post(lease, "{\"lease\":\"P2D\"}").mustBe(422);
    }

    @Test
    void aListShowsATaskAsItIsShownAlone() {
        String more = "\"name\":\"\\u00e9 \\\"n\\\"\",\"metadata\":{\"deep\":[1.50,null,{\"a\":\"\\u2028\"}]},"
                + "\"dueDate\":\"2126-02-28T12:00:00Z\",\"startDate\":\"2026-01-31T12:00:00.123456Z\",\"notes\":\"x\","
                + "\"candidateUsers\":[\"ann\"],\"timeToLive\":\"PT1H\",\"id\":\"" + UUID.randomUUID() + "\"";
        String full = program.post(path + "/tasks", "{\"key\":\"" + queue + "\"," + more + "}")
                .mustBe(201)
                .text("/id");
        String done = sent("high");
        program.post("/api/tasks/" + done + "/complete", "{\"variables\":{\"ok\":true}}")
                .mustBe(200);

        List<JsonValue> listed =
                program.get("/api/tasks?queue=" + queue).mustBe(200).items();

        assertEquals(
                List.of(alone(done), alone(full)), listed, "as JSON binding writes it, whatever writes a page of them");
    }

    private JsonValue alone(String task) {
        return program.get("/api/tasks/" + task).mustBe(200).json();
    }

    @Test
    void ofManyProgramsEachGetsOtherTasks() {
        IntStream.range(0, 60).forEach(one -> sent("high"));

        List<CompletableFuture<List<String>>> programs = IntStream.range(0, 6)
                .mapToObj(one -> CompletableFuture.supplyAsync(() -> {
                    List<String> all = new ArrayList<>();
                    for (List<String> some = taken(program, 4); !some.isEmpty(); some = taken(program, 4)) {
                        all.addAll(some);
                    }
                    return all;
                }))
                .toList();
        List<String> all = programs.stream().flatMap(one -> one.join().stream()).toList();

        assertEquals(60, all.size());
        assertEquals(60, new HashSet<>(all).size());
    }

    @Test
    void aQueueThatIsPausedGivesOutNothing() {
        sent("high");
        admin.post(path + "/pause", "").mustBe(200);
        Client.Answer paused = program.post(path + "/claim", "{\"max\":5}").mustBe(200);
        admin.post(path + "/resume", "").mustBe(200);

        assertEquals("true", paused.text("/paused"));
        assertEquals(List.of(), paused.items());
        assertEquals(1, taken(program, 5).size());
    }

    @Test
    void whatCannotBeAskedOfAQueueIsRefused() {
        program.post(path + "/claim", "{\"max\":0}").mustBe(422);
        program.post(path + "/claim", "{\"max\":101}").mustBe(422);
        program.post(path + "/claim", "{\"lease\":\"P2D\"}").mustBe(422);
        program.post(path + "/claim", "{\"lease\":\"soon\"}").mustBe(422);
        admin.put(path, "{\"growth\":\"wild\"}", null).mustBe(422);
        admin.put(path, "{\"attempts\":0}", null).mustBe(422);
        admin.get(path).mustBe(404);

        assertEquals(List.of(), program.post(path + "/claim", "{}").mustBe(200).items());
    }

    private String sent(String priority) {
        return program.post(path + "/tasks", "{\"key\":\"" + queue + "\",\"priority\":\"" + priority + "\"}")
                .mustBe(201)
                .text("/id");
    }

    private List<String> taken(Client by, int most) {
        return by.post(path + "/claim", "{\"max\":" + most + "}").mustBe(200).items().stream()
                .map(JsonObject.class::cast)
                .map(task -> task.getString("id"))
                .toList();
    }
}
