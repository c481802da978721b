package org.signalbox.chaos.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.chaos.stage.Caller;

class BatchDoorTest {

    private final List<String> asked = new ArrayList<>();
    private final Ledger ledger = new Ledger();
    private HttpServer server;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void itIsGone() {
        server.stop(0);
    }

    @Test
    void whatWasNotKeptIsNotAcceptedButSentAgain() {
        answering(
                "{\"items\": [{\"status\": \"ACCEPTED\"}, {\"status\": \"FAILED\"}]}",
                "{\"items\": [{\"status\": \"FAILED\"}]}",
                "{\"items\": [{\"status\": \"REPEAT\"}]}");
        Sent first = Sent.of(Kind.ofNumber(0), "a-0");
        Sent second = Sent.of(Kind.ofNumber(1), "a-1");

        new BatchDoor(new Caller(address(), "key", "secret")).send(List.of(first, second), ledger);

        assertEquals(
                List.of(
                        "[" + first.json() + "," + second.json() + "]",
                        "[" + second.json() + "]",
                        "[" + second.json() + "]"),
                asked);
        assertEquals(2, ledger.accepted().size());
        assertEquals(List.of(), ledger.refused());
    }

    @Test
    void aRefusalIsAFinding() {
        answering("{\"items\": [{\"status\": \"REFUSED\"}]}");

        new BatchDoor(new Caller(address(), "key", "secret")).send(List.of(Sent.of(Kind.ofNumber(0), "a-0")), ledger);

        assertEquals(1, ledger.refused().size());
        assertEquals(0, ledger.accepted().size());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answering(String... bodies) {
        Iterator<String> answers = List.of(bodies).iterator();
        server.createContext("/api/events/batch", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answers.next().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
