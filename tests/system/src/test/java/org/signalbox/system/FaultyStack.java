package org.signalbox.system;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.signalbox.standalone.Access;
import org.signalbox.standalone.Standalone;

/**
 * A Signalbox of its own with a proxy before its engine, for whose answers the server waits only 300 ms. Started by the
 * first test that needs it, stopped when the tests end.
 */
final class FaultyStack {

    private static final class Running {
        static final FaultyStack STACK = start();
    }

    static final Duration LONG = Duration.ofSeconds(240);

    final FaultProxy proxy;
    final Standalone parts;
    final Client admin;

    static FaultyStack running() {
        return Running.STACK;
    }

    private static FaultyStack start() {
        try {
            FaultyStack stack = new FaultyStack();
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            return stack;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private FaultyStack() throws IOException {
        proxy = new FaultProxy();
        Path home = Path.of(System.getProperty("signalbox.test.home"))
                .resolve("faults-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        parts = Stack.ofItsOwn(home)
                .environment("SIGNALBOX_PROFILE", "development")
                .environment("SIGNALBOX_ENGINE_PROXY", proxy.url())
                .environment("CAMUNDA_TIMEOUT", "PT0.3S")
                .environment("CAMUNDA_CONNECT_TIMEOUT", "PT0.3S")
                .console(new Stack.Console())
                .build();
        proxy.before(URI.create(parts.access("engine").address()));
        parts.start();
        admin = Stack.admin(parts);
        String mapping = "{\"eventKey\":\"fault.order\",\"workflowKey\":\"order-review\"}";
        Stack.eventually("a deployment", () -> Optional.of(admin.postXml("/api/workflows", Stack.model("order-review")))
                .filter(answer -> answer.status() < 300));
        Stack.eventually("a mapping", () -> Optional.of(admin.post("/api/events/mapping", mapping))
                .filter(answer -> answer.status() < 300));
    }

    void map(String members) {
        admin.post("/api/events/mapping", "{" + members + "}").mustBe(200, 201);
    }

    void accept(String order) {
        accept("fault.order", order, "{\"tasks\":[{\"key\":\"pack\"}]}");
    }

    /** The id of the event. */
    String accept(String key, String businessKey, String payload) {
        return admin.post(
                        "/api/events",
                        "{\"key\":\"" + key + "\",\"source\":\"test\",\"businessKey\":\"" + businessKey
                                + "\",\"payload\":" + payload + "}")
                .mustBe(202)
                .text("/id");
    }

    /** The engine's id of the instance, once the event is done. */
    String done(String event) {
        return Stack.eventually("DONE " + event, LONG, () -> Optional.of(admin.get("/api/events/" + event))
                        .filter(seen -> seen.text("/status").equals("DONE")))
                .text("/actions/0/engineId");
    }

    /** How many messages an instance of {@code payments} has taken. */
    int payments(String instance) {
        return ask("/history/activity-instance?finished=true&activityId=paid&processInstanceId=" + instance)
                .size();
    }

    void waitsForItsReview(String order) {
        Stack.eventually(
                "the review of " + order,
                LONG,
                () -> admin.get("/api/tasks?key=review-order&businessKey=" + order).items().stream()
                        .findFirst());
    }

    /** Somebody completes its review. */
    void review(String order) {
        String task = admin.get("/api/tasks?key=review-order&businessKey=" + order)
                .mustBe(200)
                .text("/items/0/id");
        admin.post("/api/tasks/" + task + "/complete", "{\"variables\":{\"approved\":true}}")
                .mustBe(202);
    }

    /** Asked of the engine itself, past the proxy: {@code ACTIVE}, {@code COMPLETED}, {@code EXTERNALLY_TERMINATED}. */
    List<String> instances(String order) {
        return ask("/history/process-instance?rootProcessInstances=true&processInstanceBusinessKey=" + order).stream()
                .map(one -> one.asJsonObject().getString("state"))
                .toList();
    }

    /** The engine itself, past the proxy. */
    JsonArray ask(String path) {
        Access engine = parts.access("engine");
        String login = engine.user() + ":" + engine.password();
        byte[] pair = login.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.address() + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .build();
        try {
            String body = Client.HTTP
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return Json.createReader(new StringReader(body)).readArray();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    JsonObject status() {
        return admin.get("/api/status").json().asJsonObject();
    }

    JsonObject engine() {
        return status().getJsonArray("parts").stream()
                .map(JsonValue::asJsonObject)
                .filter(part -> part.getString("name").equals("engine"))
                .findFirst()
                .orElseThrow();
    }

    boolean isAway() {
        return engine().getString("status").equals("DOWN");
    }

    /** @param count {@code found} or {@code removed} */
    int twins(String count) {
        return status().getJsonObject("twins").getInt(count);
    }

    /** @param count {@code waiting}, {@code dead} and so on, of one kind of work */
    int work(String kind, String count) {
        return status().getJsonArray("work").stream()
                .map(JsonValue::asJsonObject)
                .filter(work -> work.getString("kind").equals(kind))
                .mapToInt(work -> work.getInt(count))
                .sum();
    }

    private void close() {
        parts.close();
        proxy.close();
    }
}
