package org.signalbox.standalone;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Short questions to parts that may not be there. */
final class Http {

    /** That believes what Java believes. */
    static final Http USUAL = new Http(builder());

    private final HttpClient client;

    private Http(HttpClient.Builder client) {
        this.client = client.build();
    }

    /** @param authorities certificates in PEM; empty for those that Java believes */
    static Http believing(Optional<Path> authorities) {
        return authorities
                .map(file -> new Http(builder().sslContext(Trust.in(file))))
                .orElse(USUAL);
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1));
    }

    boolean answersOk(String address) {
        return ask(HttpRequest.newBuilder(URI.create(address))).isPresent();
    }

    boolean answersOk(String address, Access access) {
        return ask(authorised(address, access)).isPresent();
    }

    /** What it answers; 0 where nobody does. */
    int status(String address, Access access) {
        return send(authorised(address, access)).map(HttpResponse::statusCode).orElse(0);
    }

    /** The object at that address, if it is there. */
    Optional<JsonObject> find(String address, Access access) {
        return ask(authorised(address, access))
                .map(body -> Json.createReader(new StringReader(body)).readObject());
    }

    private static HttpRequest.Builder authorised(String address, Access access) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (access.user().isBlank()) {
            return request;
        }
        byte[] login = (access.user() + ":" + access.password()).getBytes(StandardCharsets.UTF_8);
        return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }

    private Optional<String> ask(HttpRequest.Builder request) {
        return send(request).filter(answer -> answer.statusCode() == 200).map(HttpResponse::body);
    }

    private Optional<HttpResponse<String>> send(HttpRequest.Builder request) {
        try {
            return Optional.of(
                    client.send(request.timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
