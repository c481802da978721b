package org.signalbox.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.signalbox.work.Continuations;

/** The engine that Signalbox brings along, as a process of its own on a database of its own; one for all tests. */
final class RealEngine {

    static final String USER = "signalbox";
    static final String PASSWORD = "contract";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final class Only {
        static final RealEngine ENGINE = new RealEngine();
    }

    private final URI base;

    private RealEngine() {
        try {
            int port = freePort();
            EmbeddedPostgres database = EmbeddedPostgres.start();
            base = URI.create("http://127.0.0.1:" + port + "/engine-rest");
            Process process = process(port, database);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            eventually("an engine that answers", () -> isUp(process) ? Optional.of(base) : Optional.empty());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static RealEngine running() {
        return Only.ENGINE;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process process(int port, EmbeddedPostgres database) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("signalbox.engine.classes") + File.pathSeparator
                + System.getProperty("signalbox.engine.lib") + "/*";
        ProcessBuilder engine = new ProcessBuilder(
                java.toString(), "-Xmx512m", "-cp", classPath, "org.signalbox.engine.EngineApplication");
        engine.environment()
                .putAll(Map.of(
                        "ENGINE_PORT",
                        Integer.toString(port),
                        "ENGINE_USER",
                        USER,
                        "ENGINE_PASSWORD",
                        PASSWORD,
                        "ENGINE_DB_URL",
                        database.getJdbcUrl("postgres", "postgres"),
                        "ENGINE_DB_USER",
                        "postgres",
                        "ENGINE_DB_PASSWORD",
                        "postgres"));
        return engine.redirectErrorStream(true)
                .redirectOutput(new File(System.getProperty("signalbox.engine.log")))
                .start();
    }

    private boolean isUp(Process process) {
        if (!process.isAlive()) {
            throw new AssertionError("the engine ended: see " + System.getProperty("signalbox.engine.log"));
        }
        try {
            return answer("GET", "/version", "").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** As Signalbox calls it. */
    EngineHttp http() {
        return http(PASSWORD);
    }

    EngineHttp http(String password) {
        return http(Optional.of(EngineSettings.basic(USER, password)));
    }

    /** @param login as the header says it, if at all */
    EngineHttp http(Optional<String> login) {
        EngineSettings settings = new EngineSettings(base, login, Duration.ofSeconds(3), Duration.ofSeconds(15));
        return new EngineHttp(settings, InstantSource.system(), new SameThread());
    }

    /** Past Signalbox, as the engine's operators do. */
    JsonValue call(String method, String path, String json) {
        HttpResponse<String> answer = answer(method, path, json);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        try (JsonReader reader =
                Json.createReader(new StringReader(answer.body().isEmpty() ? "{}" : answer.body()))) {
            return reader.readValue();
        }
    }

    int status(String method, String path, String json) {
        return answer(method, path, json).statusCode();
    }

    /** What it says to the model, before we have looked at it. */
    int statusOfDeploying(byte[] model) {
        String form = part("m\"; filename=\"m.bpmn", new String(model, StandardCharsets.UTF_8)) + "--x--\r\n";
        return answer("POST", "/deployment/create", "multipart/form-data; boundary=x", form)
                .statusCode();
    }

    private static String part(String name, String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }

    private HttpResponse<String> answer(String method, String path, String json) {
        return answer(method, path, "application/json", json);
    }

    private HttpResponse<String> answer(String method, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", EngineSettings.basic(USER, PASSWORD))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    List<JsonValue> list(String path) {
        return List.copyOf(call("GET", path, "").asJsonArray());
    }

    /** Asks until there is an answer. */
    static <T> T eventually(String what, Supplier<Optional<T>> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("not seen within " + PATIENCE + ": " + what);
    }

    private static final class SameThread implements Continuations {

        @Override
        public <T> CompletionStage<T> here(CompletionStage<T> elsewhere) {
            return elsewhere;
        }
    }
}
