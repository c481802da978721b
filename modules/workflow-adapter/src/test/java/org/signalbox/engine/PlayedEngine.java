package org.signalbox.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A local server that gives the answers an engine was seen to give, and keeps what it was asked. */
final class PlayedEngine {

    private static final String BASE = "/engine-rest";

    private record Played(int status, String body) {}

    private final Map<String, Played> answers = new ConcurrentHashMap<>();
    private volatile boolean pages;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final EngineHttp http;

    PlayedEngine() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        }
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + BASE);
        Duration patience = Duration.ofSeconds(10);
        http = new EngineHttp(
                new EngineSettings(base, Optional.empty(), patience, patience),
                InstantSource.system(),
                new SameThread());
    }

    void begin() {
        server.createContext("/", this::answer);
        server.start();
        answers("/deployment/count", 200, "{\"count\":0}");
    }

    void stop() {
        server.stop(0);
    }

    EngineHttp http() {
        return http;
    }

    /** @param path as it is sent, with the query or, for any, without */
    void answers(String path, int status, String body) {
        answers.put(path, new Played(status, body));
    }

    /** From now on a page answers instead of it, which says that all is well; only whether it is there it says itself. */
    void isHiddenByPages() {
        pages = true;
    }

    /** Method, path and query, body. */
    List<String> asked() {
        return asked;
    }

    String last() {
        return asked.get(asked.size() - 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath().substring(BASE.length());
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + path + query + " " + body);
        Played played = pages && !path.equals("/deployment/count")
                ? new Played(200, "<!DOCTYPE html><p>We are working on it")
                : answers.getOrDefault(path + query, answers.getOrDefault(path, new Played(404, "{}")));
        byte[] bytes = played.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(played.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
