package org.signalbox.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A receiver that takes all at once, and knows of each how old the outcome was that it tells of. */
final class Sink implements AutoCloseable {

    private static final String TIMESTAMP = "\"timestamp\":\"";

    static {
        // A connection that is closed between two series would fail a request of the floor's.
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "5000");
    }

    /** @param nanos when it was taken, and how long after its outcome */
    private record Taken(long at, long nanos) {}

    private final List<Taken> taken = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;

    Sink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        long age = Duration.between(toldAt(body), Instant.now()).toNanos();
        synchronized (taken) {
            taken.add(new Taken(System.nanoTime(), age));
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static Instant toldAt(String body) {
        int begin = body.indexOf(TIMESTAMP) + TIMESTAMP.length();
        return Instant.parse(body.substring(begin, body.indexOf('"', begin)));
    }

    /** Forgets what it took. */
    void begin() {
        synchronized (taken) {
            taken.clear();
        }
    }

    /** Once it has taken so many: how many a second from the first to the last, and how long after their outcome. */
    Load.Result after(int many, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (count() < many) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + count() + " of " + many + " webhooks after " + atMost);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        synchronized (taken) {
            double seconds = (taken.get(many - 1).at() - taken.get(0).at()) / 1e9;
            return Load.Result.of(taken.stream().map(Taken::nanos).toList(), seconds);
        }
    }

    private int count() {
        synchronized (taken) {
            return taken.size();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
