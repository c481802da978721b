package org.signalbox.bench;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;

/** One server's REST API, asked by one of its users. */
record Door(String base, String... headers) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** With another type of what is sent, which is the last of its headers. */
    Door withType(String type) {
        String[] other = headers.clone();
        other[other.length - 1] = type;
        return new Door(base, other);
    }

    /** The status; throws where it is none of those that are expected. */
    int post(String path, String json, Integer... expected) throws Exception {
        return asked(path, HttpRequest.BodyPublishers.ofString(json), "POST", expected)
                .statusCode();
    }

    JsonStructure ask(String path, String json) throws Exception {
        return read(asked(path, HttpRequest.BodyPublishers.ofString(json), "POST", 200, 201, 202));
    }

    JsonStructure get(String path) throws Exception {
        return read(asked(path, HttpRequest.BodyPublishers.noBody(), "GET", 200));
    }

    private static JsonStructure read(HttpResponse<String> answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.read();
        }
    }

    private HttpResponse<String> asked(String path, HttpRequest.BodyPublisher body, String method, Integer... expected)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .headers(headers)
                .method(method, body)
                .build();
        HttpResponse<String> answer = sent(request);
        if (!Set.of(expected).contains(answer.statusCode())) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    /** Once more where the client closed a kept connection under it, as it does now and then under load. */
    private static HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException closed) {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
