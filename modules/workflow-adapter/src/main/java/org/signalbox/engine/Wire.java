package org.signalbox.engine;

import jakarta.json.JsonValue;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.signalbox.work.Continuations;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;

/** One request and what came of it, without holding a thread. Decides nothing. */
final class Wire {

    /** What came of one request: a body, or a failure. */
    record Answer(JsonValue body, EngineFailure failure) {

        boolean failed() {
            return failure != null;
        }

        CompletionStage<JsonValue> stage() {
            return failed() ? CompletableFuture.failedStage(failure) : CompletableFuture.completedStage(body);
        }
    }

    private static final Duration FOR_THE_BODY = Duration.ofSeconds(1);

    private final EngineSettings settings;
    private final Continuations continuations;
    private final HttpClient client;

    Wire(EngineSettings settings, Continuations continuations) {
        this.settings = settings;
        this.continuations = continuations;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connect());
        settings.authorities().map(Trust::in).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.base() + path));
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        return request.header("Accept", "application/json");
    }

    /** Always ends, and well: a failure is an answer too. */
    CompletionStage<Answer> exchange(HttpRequest.Builder request, Duration timeout, Body body) {
        return continuations
                .here(whole(request.timeout(timeout).build(), timeout))
                .handle((response, failure) ->
                        failure == null ? read(response, body) : new Answer(null, unreached(failure)));
    }

    /** The client's own timeout ends with the headers; a body that never comes would be waited for, for ever. */
    private CompletionStage<HttpResponse<String>> whole(HttpRequest request, Duration timeout) {
        CompletableFuture<HttpResponse<String>> call =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return call.copy()
                .orTimeout(timeout.plus(FOR_THE_BODY).toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> call.cancel(true));
    }

    private static Answer read(HttpResponse<String> response, Body body) {
        if (response.statusCode() / 100 == 2) {
            return body.read(response.body())
                    .map(read -> new Answer(read, null))
                    .orElseGet(() -> new Answer(null, new EngineFailure(Kind.UNKNOWN, notItsAnswer(response))));
        }
        Optional<JsonValue> error = Body.OBJECT.read(response.body());
        return new Answer(null, Answers.failure(response.statusCode(), error, response.body()));
    }

    /** Without the query, which may say whose an order is. */
    private static String notItsAnswer(HttpResponse<String> response) {
        String what = Body.json(response.body()).isPresent()
                ? "JSON that is not the engine's answer"
                : "a page that is no JSON";
        String type = response.headers()
                .firstValue("Content-Type")
                .map(given -> ", " + given)
                .orElse("");
        return what + " came from " + response.uri().toString().split("\\?")[0] + " (HTTP " + response.statusCode()
                + type + "): perhaps a proxy or a login page stands before the engine";
    }

    private static EngineFailure unreached(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String sentence =
                cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        boolean neverSent = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return new EngineFailure(neverSent ? Kind.AWAY : Kind.UNKNOWN, sentence);
    }
}
