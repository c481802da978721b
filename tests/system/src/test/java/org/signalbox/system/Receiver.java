package org.signalbox.system;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A partner's server: takes webhooks, and can tell by the public library whether a secret signed what it took. */
final class Receiver implements AutoCloseable {

    record Taken(HttpHeaders headers, String body) {

        String id() {
            return headers.firstValue("webhook-id").orElse("");
        }

        JsonObject json() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        String type() {
            return json().getString("type");
        }

        boolean isSignedBy(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException refused) {
                return false;
            }
        }
    }

    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile int answer = 204;

    Receiver() throws IOException {
        this(0);
    }

    /** Where one was before. */
    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    int port() {
        return server.getAddress().getPort();
    }

    void answerWith(int status) {
        answer = status;
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    Optional<Taken> taken(String type) {
        return taken.stream().filter(one -> one.type().equals(type)).findFirst();
    }

    /** Other events of the tenant may be told meanwhile. */
    Optional<Taken> taken(String type, String event) {
        return taken.stream()
                .filter(one -> one.type().equals(type))
                .filter(one -> one.json()
                        .getJsonObject("data")
                        .getString("eventId", "")
                        .equals(event))
                .findFirst();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        taken.add(new Taken(HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true), body));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
