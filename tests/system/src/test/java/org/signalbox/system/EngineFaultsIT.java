package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.standalone.Access;
import org.signalbox.standalone.Standalone;

/**
 * A proxy spoils what the engine answers to a server that waits only 300 ms for it; of each start one instance survives
 * and acts. {@code signalbox.fault.rounds} says how often all faults are played.
 */
class EngineFaultsIT {

    private static final System.Logger LOG = System.getLogger(EngineFaultsIT.class.getName());
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static FaultProxy proxy;
    private static Standalone parts;
    private static Client admin;

    @BeforeAll
    static void aStackWithAProxyBeforeItsEngine() throws IOException {
        proxy = new FaultProxy();
        Path home = Path.of(System.getProperty("signalbox.test.home"))
                .resolve("faults-" + ProcessHandle.current().pid());
        parts = Standalone.on(home)
                .environment("SIGNALBOX_PROFILE", "development")
                .environment("SIGNALBOX_ENGINE_PROXY", proxy.url())
                .environment("CAMUNDA_TIMEOUT", "PT0.3S")
                .environment("CAMUNDA_CONNECT_TIMEOUT", "PT0.3S")
                .console(new Stack.Console())
                .build();
        proxy.before(URI.create(parts.access("engine").address()));
        parts.start();
        admin = Stack.admin(parts);
        Stack.eventually("a deployment", () -> Optional.of(admin.postXml("/api/workflows", Stack.model("order-review")))
                .filter(answer -> answer.status() < 300));
        Stack.eventually("a mapping", () -> Optional.of(admin.post(
                        "/api/events/mapping", "{\"eventKey\":\"fault.order\",\"workflowKey\":\"order-review\"}"))
                .filter(answer -> answer.status() < 300));
    }

    @AfterAll
    static void stop() {
        parts.close();
        proxy.close();
    }

    @Test
    void whateverBecomesOfAStartOneInstanceOfItSurvivesAndActs() {
        int rounds = Integer.getInteger("signalbox.fault.rounds", 2);
        List<String> orders = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            orders.addAll(playRound("round-" + round + "-" + UUID.randomUUID()));
            LOG.log(System.Logger.Level.INFO, "round {0}: {1} starts, twins {2}", round, proxy.starts(), twins());
        }

        orders.forEach(EngineFaultsIT::onlyOneLives);
        orders.forEach(EngineFaultsIT::actedOnce);
        Stack.eventually("every twin removed", LONG, () -> Optional.of(twins())
                .filter(twins -> twins.getInt("found") == twins.getInt("removed")));
        LOG.log(
                System.Logger.Level.INFO,
                "{0} rounds: {1} orders, {2} starts reached the engine, twins {3}",
                rounds,
                orders.size(),
                proxy.starts(),
                twins());
        assertTrue(twins().getInt("found") >= rounds, "each late start makes a twin");
    }

    private static List<String> playRound(String round) {
        List<String> orders = new ArrayList<>(List.of(stopped(round)));
        for (FaultProxy.Fault fault : FaultProxy.Fault.values()) {
            String order = round + "-" + fault;
            proxy.spoil(order, fault);
            accept(order);
            orders.add(order);
        }
        orders.forEach(EngineFaultsIT::waitsForItsReview);
        return orders;
    }

    /** The start reaches an engine that is stopped and commits it when it goes on, which nobody waits for any more. */
    private static String stopped(String round) {
        String order = round + "-STOPPED";
        long before = proxy.starts();
        parts.signal("engine", "STOP");
        try {
            accept(order);
            Stack.eventually("a start at the stopped engine", LONG, () -> Optional.of(proxy.starts())
                    .filter(starts -> starts > before || isAway()));
            Stack.eventually("that nobody waits for it", LONG, () -> Optional.of(isAway())
                    .filter(away -> away));
        } finally {
            parts.signal("engine", "CONT");
        }
        return order;
    }

    @Test
    void anEngineThatIsAwayForAMinuteIsNotHammeredAndEverythingIsDoneWhenItIsBack() {
        int most = 200;
        String run = "away-" + UUID.randomUUID();
        proxy.become(FaultProxy.Mode.AWAY);
        long before = proxy.requests();
        try {
            IntStream.range(0, most).forEach(i -> accept(run + "-" + i));
            long begin = System.nanoTime();
            Stack.eventually("the minute to pass", Duration.ofSeconds(90), () -> Optional.of(System.nanoTime() - begin)
                    .filter(passed -> passed > Duration.ofSeconds(60).toNanos()));
            Client.Answer status = admin.get("/api/status");
            assertTrue(
                    engine(status).getString("detail").contains("is away since"),
                    status.response().body());
            assertTrue(waiting(status, "start") >= most - 64, status.response().body());
        } finally {
            proxy.become(FaultProxy.Mode.FAITHFUL);
        }
        long asked = proxy.requests() - before;
        long begin = System.nanoTime();
        IntStream.range(0, most).forEach(i -> waitsForItsReview(run + "-" + i));

        LOG.log(
                System.Logger.Level.INFO,
                "away for 60 s with {0} events waiting: {1} requests; drained in {2} ms",
                most,
                asked,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
        assertTrue(asked <= 60, asked + " requests in a minute");
        assertEquals(0, dead(admin.get("/api/status")));
        onlyOneLives(run + "-0");
    }

    @Test
    void anEngineThatRefusesOurCredentialsIsAskedEverMoreSeldom() {
        String order = "refused-" + UUID.randomUUID();
        proxy.become(FaultProxy.Mode.REFUSING);
        long before = proxy.requests();
        try {
            accept(order);
            Stack.eventually("the third refusal", LONG, () -> Optional.of(admin.get("/api/status"))
                    .filter(status -> engine(status).getString("detail").contains("refuses our credentials"))
                    .filter(status -> proxy.requests() - before >= 3));
            long begin = System.nanoTime();
            Stack.eventually("ten seconds to pass", () -> Optional.of(System.nanoTime() - begin)
                    .filter(passed -> passed > Duration.ofSeconds(10).toNanos()));
        } finally {
            proxy.become(FaultProxy.Mode.FAITHFUL);
        }

        long asked = proxy.requests() - before;
        waitsForItsReview(order);
        LOG.log(System.Logger.Level.INFO, "{0} requests met a refusal", asked);
        assertTrue(asked <= 6, asked + " requests");
    }

    private static void accept(String order) {
        admin.post(
                        "/api/events",
                        "{\"key\":\"fault.order\",\"source\":\"test\",\"businessKey\":\"" + order
                                + "\",\"payload\":{\"tasks\":[{\"key\":\"pack\"}]}}")
                .mustBe(202);
    }

    private static void waitsForItsReview(String order) {
        Stack.eventually(
                "the review of " + order,
                LONG,
                () -> admin.get("/api/tasks?key=review-order&businessKey=" + order).items().stream()
                        .findFirst());
    }

    private static void onlyOneLives(String order) {
        Stack.eventually("one instance of " + order, LONG, () -> Optional.of(instances(order).stream()
                        .filter(one -> one.asJsonObject().getString("state").equals("ACTIVE"))
                        .count())
                .filter(living -> living == 1));
    }

    private static void actedOnce(String order) {
        assertEquals(2, admin.get("/api/tasks?businessKey=" + order).items().size(), order);
        assertEquals(0, completed(order), "no twin of " + order + " ran to its end");
    }

    private static long completed(String order) {
        return instances(order).stream()
                .filter(one -> one.asJsonObject().getString("state").equals("COMPLETED"))
                .count();
    }

    /** Asked of the engine itself, past the proxy. */
    private static List<JsonValue> instances(String order) {
        Access engine = parts.access("engine");
        String login = engine.user() + ":" + engine.password();
        URI uri = URI.create(engine.address() + "/history/process-instance?rootProcessInstances=true"
                + "&processInstanceBusinessKey=" + order);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            String body =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            JsonArray found = Json.createReader(new StringReader(body)).readArray();
            return found;
        } catch (IOException away) {
            throw new java.io.UncheckedIOException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static boolean isAway() {
        return engine(admin.get("/api/status")).getString("status").equals("DOWN");
    }

    private static JsonObject engine(Client.Answer status) {
        return status.json().asJsonObject().getJsonArray("parts").stream()
                .map(JsonValue::asJsonObject)
                .filter(part -> part.getString("name").equals("engine"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject twins() {
        return admin.get("/api/status").json().asJsonObject().getJsonObject("twins");
    }

    private static long waiting(Client.Answer status, String kind) {
        return status.json().asJsonObject().getJsonArray("work").stream()
                .map(JsonValue::asJsonObject)
                .filter(work -> work.getString("kind").equals(kind))
                .mapToLong(work -> work.getInt("waiting"))
                .sum();
    }

    private static long dead(Client.Answer status) {
        return status.json().asJsonObject().getJsonArray("work").stream()
                .mapToLong(work -> work.asJsonObject().getInt("dead"))
                .sum();
    }
}
