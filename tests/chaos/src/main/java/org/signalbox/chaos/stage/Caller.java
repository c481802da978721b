package org.signalbox.chaos.stage;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A user of Signalbox's REST API whose line breaks: who gets no answer asks the same again. */
public record Caller(URI server, String apiKey, String apiSecret) {

    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Duration BETWEEN = Duration.ofMillis(200);
    /** On a busy machine a server that is killed twice takes minutes to be there again. */
    private static final Duration GIVE_UP = Duration.ofMinutes(30);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    public record Answer(int status, String body) {

        public boolean isYes() {
            return status / 100 == 2;
        }

        /** It was not refused: who asks again may get it. */
        boolean isLater() {
            return status == 429 || status / 100 == 5;
        }

        public JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        /** @throws IllegalStateException unless it was done */
        public Answer mustBeYes() {
            if (!isYes()) {
                throw new IllegalStateException("answered " + status + ": " + body);
            }
            return this;
        }
    }

    /** Yes or no; asked again until there is one of both. */
    public Answer answered(String method, String path, String body) {
        return answered(method, path, "application/json", body);
    }

    public Answer answered(String method, String path, String type, String body) {
        long end = System.nanoTime() + GIVE_UP.toNanos();
        while (System.nanoTime() < end) {
            Optional<Answer> answer = once(method, path, type, body);
            if (answer.isPresent()) {
                return answer.get();
            }
            Pause.of(BETWEEN);
        }
        throw new IllegalStateException(method + " " + path + " was not answered within " + GIVE_UP);
    }

    /** Nothing where the outcome is unknown. */
    public Optional<Answer> once(String method, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(LONGEST)
                .header("x-api-key", apiKey)
                .header("x-api-secret", apiSecret)
                .header("content-type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(answer.statusCode(), answer.body())).filter(one -> !one.isLater());
        } catch (IOException noAnswer) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Pause.Interrupted();
        }
    }
}
