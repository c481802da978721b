package org.signalbox.system;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A caller over HTTP with its API key. */
record Client(URI server, String apiKey, String apiSecret) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** 1.1: there the JDK asks again by itself when a kept connection turns out to belong to a server killed since. */
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Client {
        MadeSecrets.remember(apiSecret);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer accepting(String path, String type) {
        return send(request(path).header("Accept", type).GET());
    }

    Answer post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** @param headers each a name, and then its value */
    Answer post(String path, byte[] body, String... headers) {
        return send(request(path).headers(headers).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Answer postXml(String path, String xml) {
        return send(
                request(path).header("Content-Type", "application/xml").POST(HttpRequest.BodyPublishers.ofString(xml)));
    }

    /** @param ifMatch the ETag that was read, or null to leave the header out */
    Answer put(String path, String json, String ifMatch) {
        return send(matching(ifMatch, request(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A merge patch. */
    Answer patch(String path, String json, String ifMatch) {
        return send(matching(ifMatch, request(path))
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer delete(String path, String ifMatch) {
        return send(matching(ifMatch, request(path)).DELETE());
    }

    /** @param type of the content; neither is sent where it is empty */
    Answer ask(String method, String path, String type, String content) {
        HttpRequest.Builder request = matching("\"1\"", request(path));
        return send(
                type.isEmpty()
                        ? request.method(method, HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", type)
                                .method(method, HttpRequest.BodyPublishers.ofString(content)));
    }

    private static HttpRequest.Builder matching(String ifMatch, HttpRequest.Builder request) {
        return ifMatch == null ? request : request.header("If-Match", ifMatch);
    }

    /** Of the same Signalbox. */
    Client at(URI another) {
        return new Client(another, apiKey, apiSecret);
    }

    Client withSecret(String other) {
        return new Client(server, apiKey, other);
    }

    Client withKey(String other) {
        return new Client(server, other, apiSecret);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(LONGEST)
                .header("x-api-key", apiKey)
                .header("x-api-secret", apiSecret);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        Answer mustBe(int... statuses) {
            if (IntStream.of(statuses).noneMatch(one -> one == status())) {
                throw new AssertionError(response.request().method() + " " + response.uri() + " answered " + status()
                        + " and not " + IntStream.of(statuses).boxed().toList() + ": " + response.body());
            }
            return this;
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonStructure json() {
            try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
                return reader.read();
            }
        }

        Optional<JsonValue> find(String pointer) {
            var parsed = Json.createPointer(pointer);
            return parsed.containsValue(json()) ? Optional.of(parsed.getValue(json())) : Optional.empty();
        }

        String text(String pointer) {
            JsonValue value =
                    find(pointer).orElseThrow(() -> new AssertionError("no " + pointer + " in " + response.body()));
            return value instanceof JsonString string ? string.getString() : value.toString();
        }

        List<JsonValue> items() {
            return items("items");
        }

        List<JsonValue> items(String member) {
            return json().asJsonObject().getJsonArray(member);
        }
    }
}
