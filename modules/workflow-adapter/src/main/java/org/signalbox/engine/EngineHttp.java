package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.signalbox.kernel.Settings;
import org.signalbox.work.Continuations;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;

/** Calls the engine without holding a thread, and remembers since when it answers. */
@Singleton
class EngineHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** What we know of the engine: since when every answer came, or why not. */
    private record Standing(Optional<Instant> answeringSince, Optional<String> lastError) {}

    private final InstantSource clock;
    private final Continuations continuations;
    private final URI base = URI.create(Settings.get("CAMUNDA_URL", "http://127.0.0.1:8081/engine-rest"));
    private final Optional<String> authorization = Settings.find("CAMUNDA_USER")
            .map(user -> user + ":" + Settings.get("CAMUNDA_PASSWORD", ""))
            .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    private final AtomicReference<Standing> standing =
            new AtomicReference<>(new Standing(Optional.empty(), Optional.of("not asked yet")));
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    @Inject
    EngineHttp(InstantSource clock, Continuations continuations) {
        this.clock = clock;
        this.continuations = continuations;
    }

    String address() {
        return base.toString();
    }

    Optional<Instant> answeringSince() {
        return standing.get().answeringSince();
    }

    Optional<String> lastError() {
        return standing.get().lastError();
    }

    CompletionStage<JsonValue> get(String path) {
        return send(request(path).GET(), TIMEOUT);
    }

    /** Where the answer says nothing but that it was done. */
    CompletionStage<Void> tell(String path, JsonStructure body) {
        return post(path, body).thenAccept(answer -> {});
    }

    /** An answer that is a list, member by member. */
    static <T> List<T> each(JsonValue answer, Function<JsonObject, T> read) {
        return answer.asJsonArray().stream()
                .map(JsonValue::asJsonObject)
                .map(read)
                .toList();
    }

    CompletionStage<JsonValue> post(String path, JsonStructure body) {
        return post(path, body, TIMEOUT);
    }

    CompletionStage<JsonValue> post(String path, JsonStructure body, Duration timeout) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                timeout);
    }

    CompletionStage<JsonValue> post(String path, String contentType, byte[] body) {
        return send(
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                Duration.ofSeconds(30));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request.header("Accept", "application/json");
    }

    private CompletionStage<JsonValue> send(HttpRequest.Builder request, Duration timeout) {
        return continuations
                .here(client.sendAsync(
                        request.timeout(timeout).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)))
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw unreached(failure);
                    }
                    return read(response);
                });
    }

    private JsonValue read(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            answered();
            return json(response.body());
        }
        EngineFailure failure = Answers.failure(status, json(response.body()), response.body());
        if (failure.kind() == Kind.CREDENTIALS || failure.kind() == Kind.UNKNOWN) {
            failed(failure.getMessage());
        } else {
            answered();
        }
        throw failure;
    }

    /** Some errors come as plain text or as somebody's HTML page: then there is nothing to read. */
    private static JsonValue json(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readValue();
        } catch (JsonException notJson) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    private EngineFailure unreached(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String sentence =
                cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        failed(sentence);
        return new EngineFailure(cause instanceof ConnectException ? Kind.AWAY : Kind.UNKNOWN, sentence);
    }

    private void answered() {
        standing.updateAndGet(known -> known.answeringSince().isPresent()
                ? known
                : new Standing(Optional.of(clock.instant()), Optional.empty()));
    }

    private void failed(String why) {
        standing.set(new Standing(Optional.empty(), Optional.of(why)));
    }
}
