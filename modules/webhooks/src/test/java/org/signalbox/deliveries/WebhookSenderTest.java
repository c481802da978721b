package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.subscriptions.ReceiverAddresses;
import org.signalbox.subscriptions.Subscriber;

class WebhookSenderTest {

    private static final byte[] SECRET = "a secret of twenty-four b".getBytes(StandardCharsets.US_ASCII);
    private static final String BODY = "{\"type\":\"task.created\",\"data\":{\"näme\":\"Größe\"}}";

    private record Received(Map<String, List<String>> headers, String body) {}

    private interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    /** Takes every host, as development takes loopback. */
    private static final class AnyAddress implements ReceiverAddresses {

        @Override
        public URI receiver(String url) {
            return URI.create(url);
        }

        @Override
        public List<InetAddress> dialable(String host) throws UnknownHostException {
            return List.of(InetAddress.getAllByName(host));
        }
    }

    /** Sees this machine's addresses only, and may dial none of them. */
    private static final class NoAddress implements ReceiverAddresses {

        @Override
        public URI receiver(String url) {
            return URI.create(url);
        }

        @Override
        public List<InetAddress> dialable(String host) {
            return List.of();
        }
    }

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final WebhookSender sender = senderOver(new AnyAddress());
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(threads);
        answer("/ok", exchange -> exchange.sendResponseHeaders(204, -1));
        receiver.start();
    }

    @AfterEach
    void stop() {
        finished.countDown();
        sender.close();
        receiver.stop(0);
        threads.shutdownNow();
    }

    private static WebhookSender senderOver(ReceiverAddresses addresses) {
        return new WebhookSender(
                apiKeyId -> List.of(SECRET), addresses, InstantSource.system(), Duration.ofMillis(1500));
    }

    private void answer(String path, Answering answering) {
        receiver.createContext(path, exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body));
            answering.to(exchange);
            exchange.close();
        });
    }

    private Dispatch to(String path) {
        return toUrl("http://127.0.0.1:" + receiver.getAddress().getPort() + path);
    }

    private static Dispatch toUrl(String url) {
        Subscriber subscriber =
                new Subscriber(UUID.randomUUID(), "north", URI.create(url), UUID.randomUUID(), true, null);
        return new Dispatch(UUID.randomUUID(), UUID.randomUUID(), 0, BODY, subscriber);
    }

    private static Answer arrived(CompletionStage<Answer> answer) throws Exception {
        return answer.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Webhook verifierOf(byte[] secret) {
        return new Webhook("whsec_" + Base64.getEncoder().encodeToString(secret));
    }

    @Test
    void thePublicLibraryVerifiesOurBytesAndRefusesAnotherSecret() throws Exception {
        Dispatch dispatch = to("/ok");

        Answer answer = arrived(sender.send(dispatch));

        Received seen = received.poll(1, TimeUnit.SECONDS);
        HttpHeaders headers = HttpHeaders.of(seen.headers(), (name, value) -> true);
        assertEquals(204, answer.status());
        assertEquals(BODY, seen.body());
        assertEquals(Optional.of(WebhookId.of(dispatch.broadcastId())), headers.firstValue("webhook-id"));
        assertTrue(headers.firstValue("content-type").orElseThrow().startsWith("application/json"));
        assertDoesNotThrow(() -> verifierOf(SECRET).verify(seen.body(), headers));
        assertThrows(WebhookVerificationException.class, () -> verifierOf(new byte[24])
                .verify(seen.body(), headers));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        answer("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/ok");
            exchange.sendResponseHeaders(302, -1);
        });

        Answer answer = arrived(sender.send(to("/moved")));

        assertEquals(302, answer.status());
        assertEquals(1, received.size());
    }

    @Test
    void aReceiverThatHangsIsATimeoutAndHoldsNobodyUp() throws Exception {
        answer("/hangs", exchange -> awaitTheEnd());

        CompletionStage<Answer> hanging = sender.send(to("/hangs"));
        Answer other = arrived(sender.send(to("/ok")));

        assertEquals(204, other.status());
        assertTrue(!hanging.toCompletableFuture().isDone());
        assertEquals("timeout: no answer in time", arrived(hanging).summary());
    }

    private void awaitTheEnd() throws IOException {
        try {
            finished.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    @Test
    void anAnswerThatNeverEndsCountsByItsStatus() throws Exception {
        answer("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            awaitTheEnd();
        });

        Answer answer = arrived(sender.send(to("/endless")));

        assertEquals(Verdict.ACCEPTED, answer.verdict());
    }

    @Test
    void anAnswerThatIsHugeIsCutOff() throws Exception {
        answer("/huge", exchange -> {
            exchange.sendResponseHeaders(500, 0);
            byte[] part = new byte[64 * 1024];
            while (finished.getCount() > 0) {
                exchange.getResponseBody().write(part);
            }
        });

        Answer answer = arrived(sender.send(to("/huge")));

        assertEquals("HTTP 500", answer.summary());
    }

    @Test
    void aReceiversWishIsHeard() throws Exception {
        answer("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "77");
            exchange.sendResponseHeaders(429, -1);
        });

        Answer answer = arrived(sender.send(to("/busy")));

        assertEquals(Optional.of(Duration.ofSeconds(77)), answer.wish());
    }

    @Test
    void anAddressThatMayNotBeDialledIsNeverDialled() throws Exception {
        WebhookSender guarded = senderOver(new NoAddress());
        try {
            String port = ":" + receiver.getAddress().getPort() + "/ok";

            for (String host : List.of("127.0.0.1", "localhost", "[::1]", "2130706433")) {
                Answer answer = arrived(guarded.send(toUrl("http://" + host + port)));
                assertTrue(answer.summary().startsWith("blocked: "), host + " " + answer.summary());
            }
            assertEquals(0, received.size());
        } finally {
            guarded.close();
        }
    }

    @Test
    void aReceiverThatIsAwayIsSaidToBe() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Answer answer = arrived(sender.send(toUrl("http://127.0.0.1:" + port + "/")));

        assertEquals("connect: nobody listens there", answer.summary());
    }

    @Test
    void aReceiverThatHangsUpIsSaidTo() throws Exception {
        answer("/hangs-up", HttpExchange::close);

        Answer answer = arrived(sender.send(to("/hangs-up")));

        assertEquals(Answer.Trouble.BROKEN, answer.trouble());
    }

    @Test
    void aReceiverThatSpeaksNoTlsIsSaidTo() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.submit(() -> {
                try (Socket caller = plain.accept()) {
                    caller.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    return caller.getInputStream().read();
                }
            });

            Answer answer = arrived(sender.send(toUrl("https://127.0.0.1:" + plain.getLocalPort() + "/")));

            assertEquals(Answer.Trouble.TLS, answer.trouble());
        }
    }

    @Test
    void withoutAnApiKeyNothingIsSent() throws Exception {
        WebhookSender keyless = new WebhookSender(
                apiKeyId -> List.of(), new AnyAddress(), InstantSource.system(), Duration.ofSeconds(1));
        try {
            Answer answer = arrived(keyless.send(to("/ok")));

            assertEquals(Verdict.GONE, answer.verdict());
            assertEquals(0, received.size());
        } finally {
            keyless.close();
        }
    }
}
