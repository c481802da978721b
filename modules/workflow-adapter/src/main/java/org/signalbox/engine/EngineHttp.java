package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.signalbox.work.Continuations;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;

/** Calls the engine without holding a thread, and only through the gate. */
@Singleton
class EngineHttp {

    /** Takes the engine to its database and back, and costs it one look at an index. */
    private static final String QUESTION = "/deployment/count?id=none";

    /** Measured: beyond 8 the engine starts no more instances a second, it only takes longer for each. */
    private static final int MOST_AT_ONCE = 16;

    private static final Duration DEPLOYING = Duration.ofSeconds(30);

    private final EngineSettings settings;
    private final Wire wire;
    private final Gate gate;
    private final InstantSource clock;
    private final Pulse pulse = new Pulse();
    private final Turnstile turnstile = new Turnstile(MOST_AT_ONCE);

    @Inject
    EngineHttp(InstantSource clock, Continuations continuations) {
        this(EngineSettings.given(), clock, continuations);
    }

    EngineHttp(EngineSettings settings, InstantSource clock, Continuations continuations) {
        this.settings = settings;
        this.clock = clock;
        this.wire = new Wire(settings, continuations);
        this.gate = new Gate(clock, this::question);
    }

    String address() {
        return settings.base().toString();
    }

    Gate gate() {
        return gate;
    }

    Pulse pulse() {
        return pulse;
    }

    CompletionStage<JsonObject> get(String path) {
        return send(wire.request(path).GET(), settings.answer(), Body.OBJECT).thenApply(JsonValue::asJsonObject);
    }

    CompletionStage<JsonArray> list(String path) {
        return send(wire.request(path).GET(), settings.answer(), Body.LIST).thenApply(JsonValue::asJsonArray);
    }

    CompletionStage<JsonValue> delete(String path) {
        return send(wire.request(path).DELETE(), settings.answer(), Body.NOTHING);
    }

    /** Where the answer says nothing but that it was done. */
    CompletionStage<Void> tell(String path, JsonStructure body) {
        return send(posting(path, body), settings.answer(), Body.NOTHING).thenAccept(answer -> {});
    }

    /** An answer that is a list, member by member. */
    static <T> List<T> each(JsonArray answer, Function<JsonObject, T> read) {
        return answer.stream().map(JsonValue::asJsonObject).map(read).toList();
    }

    CompletionStage<JsonObject> post(String path, JsonStructure body) {
        return send(posting(path, body), settings.answer(), Body.OBJECT).thenApply(JsonValue::asJsonObject);
    }

    /** A question too long for a path. */
    CompletionStage<JsonArray> list(String path, JsonStructure question) {
        return send(posting(path, question), settings.answer(), Body.LIST).thenApply(JsonValue::asJsonArray);
    }

    CompletionStage<Void> put(String path, JsonStructure body) {
        HttpRequest.Builder request = wire.request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString()));
        return send(request, settings.answer(), Body.NOTHING).thenAccept(answer -> {});
    }

    /** Holds no place in the turnstile: the engine answers when there is something to say. */
    CompletionStage<JsonArray> longPoll(String path, JsonStructure body, Duration timeout) {
        return sendNow(posting(path, body), timeout, Body.LIST).thenApply(JsonValue::asJsonArray);
    }

    private HttpRequest.Builder posting(String path, JsonStructure body) {
        return wire.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    CompletionStage<JsonObject> post(String path, String contentType, byte[] body) {
        HttpRequest.Builder request = wire.request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(request, DEPLOYING, Body.OBJECT).thenApply(JsonValue::asJsonObject);
    }

    private CompletionStage<JsonValue> send(HttpRequest.Builder request, Duration timeout, Body body) {
        return turnstile.through(() -> {
            long begin = System.nanoTime();
            return sendNow(request, timeout, body).whenComplete((answer, failure) -> took(begin, failure));
        });
    }

    private void took(long begin, Throwable failure) {
        if (failure == null) {
            pulse.answered(System.nanoTime() - begin);
        } else {
            pulse.failed(EngineFailure.of(failure), clock.instant());
        }
    }

    private CompletionStage<JsonValue> sendNow(HttpRequest.Builder request, Duration timeout, Body body) {
        return gate.pass()
                .thenCompose(open -> wire.exchange(request, timeout, body))
                .thenCompose(this::judged);
    }

    private CompletionStage<?> question() {
        return wire.exchange(wire.request(QUESTION).GET(), settings.answer(), Body.OBJECT)
                .thenCompose(answer -> answer.failed()
                        ? CompletableFuture.failedStage(answer.failure())
                        : CompletableFuture.completedStage(answer.body()));
    }

    private CompletionStage<JsonValue> judged(Wire.Answer answer) {
        if (!answer.failed()) {
            gate.heard();
            return answer.stage();
        }
        return switch (answer.failure().kind()) {
            case AWAY, UNKNOWN, ERROR -> doubted(answer);
            case CREDENTIALS -> {
                gate.refused(answer.failure());
                yield answer.stage();
            }
            case CONFLICT, GONE, PERMANENT -> {
                gate.heard();
                yield answer.stage();
            }
        };
    }

    /**
     * One call that is not answered is not an engine that is away, and an error may be the call's own fault or that of
     * a database which the engine has lost: the question tells, and all others wait for what it tells.
     */
    private CompletionStage<JsonValue> doubted(Wire.Answer answer) {
        EngineFailure failure = answer.failure();
        return gate.ask()
                .handle((fine, trouble) -> trouble != null && failure.kind() == Kind.ERROR
                        ? new Wire.Answer(null, new EngineFailure(Kind.UNKNOWN, failure.getMessage()))
                        : answer)
                .thenCompose(Wire.Answer::stage);
    }
}
