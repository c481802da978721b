package org.signalbox.chaos.load;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server for what is signed as Standard Webhooks says. What is not is refused, and remembered. */
final class Hook implements AutoCloseable {

    /** Instead of a status: the connection ends without an answer. */
    static final int NO_ANSWER = 0;

    /** Gets what is signed. */
    interface Taker {

        /** @return the status to be answered */
        int take(String webhookId, String body);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> forged = new ConcurrentLinkedQueue<>();
    private final Taker taker;
    private volatile Webhook signature;

    Hook(Taker taker) {
        this.taker = taker;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void expectSignaturesOf(String secret) {
        signature = new Webhook(secret);
    }

    List<String> forged() {
        return List.copyOf(forged);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
            int answer = isSigned(body, exchange) ? taker.take(id, body) : refused(id, body);
            if (answer != NO_ANSWER) {
                exchange.sendResponseHeaders(answer, -1);
            }
        }
    }

    private int refused(String id, String body) {
        forged.add(id + " " + body);
        return 401;
    }

    private boolean isSigned(String body, HttpExchange exchange) {
        try {
            signature.verify(
                    body,
                    HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true)
                            .map());
            return true;
        } catch (WebhookVerificationException wrong) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
