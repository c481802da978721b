package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.standalone.Access;

/**
 * Whole journeys: a handler, a person, a message, another handler, while engine and server are killed. In the end each has
 * completed, and each handler has recorded once. With {@code -Dsignalbox.soak=true} a thousand of them and five deaths of
 * either.
 */
@OfTheLauncher
class JourneysIT {

    private static final System.Logger LOG = System.getLogger(JourneysIT.class.getName());
    private static final boolean SOAK = Boolean.getBoolean("signalbox.soak");
    private static final int JOURNEYS = SOAK ? 1000 : 60;
    private static final int DEATHS = SOAK ? 5 : 1;
    private static final Duration LONG = Duration.ofMinutes(SOAK ? 20 : 5);
    private static final Duration BETWEEN = Duration.ofSeconds(SOAK ? 10 : 2);

    private static Client admin;

    private final String run = "journey-" + UUID.randomUUID();
    private final Set<String> approved = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void aWorkflowAndABookForItsHandlers() throws SQLException {
        admin = Stack.admin();
        Stack.deployed("journey");
        map("\"eventKey\":\"journey.begun\",\"workflowKey\":\"journey\"");
        map("\"eventKey\":\"journey.paid\",\"action\":\"correlate\",\"messageName\":\"journey-paid\","
                + "\"businessKey\":\"$event.businessKey\"");
        Access database = Stack.parts().access("database");
        try (Connection connection =
                        DriverManager.getConnection(database.address(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists journey");
            statement.execute("create table if not exists journey.step (business_key text, topic text)");
        }
    }

    private static void map(String members) {
        admin.post("/api/events/mapping", "{" + members + "}").mustBe(200, 201);
    }

    @Test
    void whateverIsKilledEachEndsAndEachHandlerRecordsOnce() {
        long begin = System.nanoTime();

        CompletableFuture<Void> sending =
                CompletableFuture.runAsync(() -> IntStream.range(0, JOURNEYS).forEach(i -> send("begun", order(i))));
        CompletableFuture<Void> people = CompletableFuture.runAsync(this::approveAll);
        for (int i = 0; i < DEATHS; i++) {
            kill("engine");
            kill("server");
        }
        sending.join();
        people.join();
        Stack.eventually(JOURNEYS + " journeys that have ended", LONG, () -> Optional.of(instances("COMPLETED"))
                .filter(ended -> ended >= JOURNEYS));

        assertEquals(JOURNEYS, instances("%"));
        assertEquals(JOURNEYS, recordedOnce("journey-charge"));
        assertEquals(JOURNEYS, recordedOnce("journey-ship"));
        assertEquals(
                JOURNEYS, count("select count(*) from tasks.task where business_key like ? and status = 'COMPLETED'"));
        LOG.log(
                System.Logger.Level.INFO,
                "{0} journeys, {1} deaths: all completed, each handler recorded once, in {2} s",
                JOURNEYS,
                2 * DEATHS,
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }

    private String order(int i) {
        return run + "-" + i;
    }

    private static void kill(String part) {
        LockSupport.parkNanos(BETWEEN.toNanos());
        LOG.log(System.Logger.Level.INFO, "{0} is killed", part);
        Stack.kill(part, LONG);
    }

    /** Who gets no answer asks again: the id makes a repeat harmless. */
    private static void send(String what, String order) {
        String event = "{\"id\":\"" + what + "-" + order + "\",\"key\":\"journey." + what
                + "\",\"source\":\"test\",\"businessKey\":\"" + order + "\",\"payload\":{}}";
        answered("event " + what + " of " + order, () -> admin.post("/api/events", event), 202);
    }

    private void approveAll() {
        Stack.eventually("everything approved", LONG, () -> {
            tasks().forEach(this::approve);
            return Optional.of(approved.size()).filter(done -> done == JOURNEYS);
        });
    }

    private List<JsonValue> tasks() {
        try {
            return admin.get("/api/tasks?key=approve&status=OPEN&limit=100").mustBe(200).items().stream()
                    .filter(task -> task.asJsonObject().getString("businessKey").startsWith(run))
                    .toList();
        } catch (UncheckedIOException | AssertionError noAnswer) {
            LOG.log(System.Logger.Level.DEBUG, "no list of tasks now", noAnswer);
            return List.of();
        }
    }

    /** 409: an earlier attempt did it, whose answer was lost. */
    private void approve(JsonValue task) {
        String order = task.asJsonObject().getString("businessKey");
        String path = "/api/tasks/" + task.asJsonObject().getString("id") + "/complete";
        answered("completing " + path, () -> admin.post(path, "{}"), 200, 202, 204, 409);
        if (approved.add(order)) {
            send("paid", order);
        }
    }

    private static void answered(String what, Supplier<Client.Answer> call, int... statuses) {
        Stack.eventually(what, LONG, () -> {
            try {
                int status = call.get().status();
                return Optional.of(status).filter(one -> IntStream.of(statuses).anyMatch(any -> any == one));
            } catch (UncheckedIOException noAnswer) {
                return Optional.empty();
            }
        });
    }

    private int instances(String status) {
        return count(
                "select count(*) from workflow.instance where business_key like ? and status like '" + status + "'");
    }

    private int recordedOnce(String topic) {
        return count(
                "select count(*) from (select business_key from journey.step where business_key like ? and topic = '"
                        + topic + "' group by 1 having count(*) = 1) once");
    }

    private int count(String query) {
        return Integer.parseInt(Rows.first(query, run + "%"));
    }
}
