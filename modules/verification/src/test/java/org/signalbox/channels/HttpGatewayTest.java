package org.signalbox.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.kernel.JsonText;

class HttpGatewayTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Passcode passcode = new Passcode(
            UUID.randomUUID(),
            "default",
            UUID.randomUUID(),
            "Pay 100",
            "sms",
            "+49301234567",
            "012345",
            Instant.parse("2026-01-31T12:00:00Z"));
    private HttpServer server;
    private HttpGateway gateway;
    private int answer = 204;
    private Headers headers;
    private String body;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            headers = exchange.getRequestHeaders();
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/codes";
        gateway = new HttpGateway(
                "sms",
                Optional.of(GatewaySettings.of("U", url, "S", SECRET, true)),
                Gateways::number,
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aGatewayIsGivenTheCodeWithASignatureThatThePublicLibraryKnows() throws Exception {
        gateway.send(passcode);

        new Webhook(SECRET).verify(body, HttpHeaders.of(headers, (name, value) -> true));
        JsonObject data = JsonText.object(body).getJsonObject("data");
        assertEquals("+49301234567", data.getString("recipient"));
        assertEquals("012345", data.getString("code"));
        assertEquals("Pay 100", data.getString("about"));
        assertEquals("msg_" + passcode.id().toString().replace("-", ""), headers.getFirst("webhook-id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 410, 422})
    void whatAGatewayRefusesIsNotTriedAgain(int status) {
        answer = status;

        assertThrows(Undeliverable.class, () -> gateway.send(passcode));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 429, 500, 503})
    void whatMayPassIsTriedAgain(int status) {
        answer = status;

        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> gateway.send(passcode));

        assertTrue(failure.getMessage().endsWith(Integer.toString(status)), failure.getMessage());
    }

    @Test
    void aGatewayWhoseBodyNeverComesHasAnswered() throws Exception {
        server.stop(0);
        try (ServerSocket slow = new ServerSocket(server.getAddress().getPort(), 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> caller = CompletableFuture.supplyAsync(() -> headersAlone(slow));

            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> gateway.send(passcode));

            caller.get(10, TimeUnit.SECONDS).close();
        }
    }

    private static Socket headersAlone(ServerSocket slow) {
        try {
            Socket caller = slow.accept();
            caller.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return caller;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void aNumberHasOneSpellingAndIsShownByItsEnd() {
        assertEquals("+49301234567", gateway.recipient("+49 (30) 123-4567"));
        assertEquals("***67", gateway.masked("+49301234567"));
        for (String given : new String[] {"", "030 1234567", "+0123456789", "+49 30 CALL ME", "+1234567890123456"}) {
            assertThrows(IllegalArgumentException.class, () -> gateway.recipient(given), given);
        }
    }

    @Test
    void aGatewayWithoutASecretOrWithoutEncryptionStopsTheStart() {
        for (String secret : new String[] {"", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_%%%"}) {
            IllegalStateException refused = assertThrows(
                    IllegalStateException.class,
                    () -> GatewaySettings.of("THE_URL", "https://sms.example", "THE_SECRET", secret, false));
            assertTrue(refused.getMessage().contains("THE_SECRET"), refused.getMessage());
        }
        IllegalStateException plain = assertThrows(
                IllegalStateException.class,
                () -> GatewaySettings.of("THE_URL", "http://sms.example", "THE_SECRET", SECRET, false));
        assertTrue(plain.getMessage().contains("THE_URL"), plain.getMessage());
    }
}
