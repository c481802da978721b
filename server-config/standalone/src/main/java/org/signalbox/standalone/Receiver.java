package org.signalbox.standalone;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A subscriber: it believes nothing that is not signed with its secret, and keeps what it believes. */
final class Receiver implements AutoCloseable {

    /** A webhook whose signature was right. */
    record Received(String id, JsonObject body) {

        String type() {
            return body.getString("type");
        }

        JsonObject data() {
            return body.getJsonObject("data");
        }
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile Webhook webhook;

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Receiver receiver = new Receiver(server);
            server.createContext("/orders", receiver::receive);
            server.start();
            return receiver;
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
    }

    void expectSignaturesOf(String secret) {
        webhook = new Webhook(secret);
    }

    Optional<Received> first(Predicate<Received> wanted) {
        return received.stream().filter(wanted).findFirst();
    }

    int verified() {
        return received.size();
    }

    List<String> refused() {
        return refused;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(accept(body, exchange) ? 204 : 401, -1);
        }
    }

    private boolean accept(String body, HttpExchange exchange) {
        try {
            webhook.verify(
                    body,
                    HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true)
                            .map());
        } catch (WebhookVerificationException forged) {
            refused.add(forged.getMessage());
            return false;
        }
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        received.add(new Received(id, Json.createReader(new StringReader(body)).readObject()));
        return true;
    }
}
