package org.signalbox.attempts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.addresses.ReceiverAddresses;
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
    /** What is done when it is over. */
    private final BlockingQueue<Runnable> aSecond = new LinkedBlockingQueue<>();

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

    private WebhookSender senderOver(ReceiverAddresses addresses) {
        return senderOver(addresses, List.of(SECRET));
    }

    private WebhookSender senderOver(ReceiverAddresses addresses, List<byte[]> secrets) {
        return new WebhookSender(
                apiKeyId -> secrets, new Lookups(addresses, threads, aSecond::add), InstantSource.system());
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

    /** A machine that is busy takes its time. */
    private static Dispatch toUrl(String url) {
        return toUrl(url, Map.of(), Duration.ofSeconds(9));
    }

    /** To a receiver that does not answer in time. */
    private static Dispatch impatiently(Dispatch dispatch) {
        return toUrl(dispatch.receiver().url().toString(), Map.of(), Duration.ofSeconds(3));
    }

    private static Dispatch toUrl(String url, Map<String, String> headers, Duration timeout) {
        Subscriber subscriber = new Subscriber(
                UUID.randomUUID(), "north", URI.create(url), UUID.randomUUID(), true, null, headers, timeout, 4);
        return new Dispatch(UUID.randomUUID(), "msg_" + UUID.randomUUID(), 0, BODY, subscriber);
    }

    private static Answer arrived(CompletionStage<Attempt> attempt) throws Exception {
        return attempt.toCompletableFuture().get(10, TimeUnit.SECONDS).answer();
    }

    private static Webhook verifierOf(byte[] secret) {
        return new Webhook("whsec_" + Base64.getEncoder().encodeToString(secret));
    }

    private static CompletionStage<Attempt> sent(WebhookSender sender, Dispatch dispatch) {
        return sender.to(List.of(dispatch.receiver())).apply(dispatch);
    }

    @Test
    void thePublicLibraryVerifiesOurBytesAndRefusesAnotherSecret() throws Exception {
        Dispatch dispatch = to("/ok");

        Answer answer = arrived(sent(sender, dispatch));

        Received seen = received.poll(1, TimeUnit.SECONDS);
        HttpHeaders headers = HttpHeaders.of(seen.headers(), (name, value) -> true);
        assertEquals(204, answer.status());
        assertEquals(BODY, seen.body());
        assertEquals(Optional.of(dispatch.webhookId()), headers.firstValue("webhook-id"));
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
        answer("/inwards", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
            exchange.sendResponseHeaders(302, -1);
        });

        Answer answer = arrived(sent(sender, to("/moved")));
        Answer inwards = arrived(sent(sender, to("/inwards")));

        assertEquals(302, answer.status());
        assertEquals(Optional.of("3xx"), inwards.error());
        assertEquals(2, received.size());
    }

    @Test
    void aReceiverThatHangsIsATimeoutAndHoldsNobodyUp() throws Exception {
        answer("/hangs", exchange -> awaitTheEnd());

        CompletionStage<Attempt> hanging = sent(sender, impatiently(to("/hangs")));
        Answer other = arrived(sent(sender, to("/ok")));

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
    void asManyAsMayBeUnderWayWaitForNoConnectionOfAHostThatTheyShare() throws Exception {
        answer("/hangs", exchange -> awaitTheEnd());
        Dispatch hanging = toUrl(to("/hangs").receiver().url().toString(), Map.of(), Subscriber.LONGEST_TIMEOUT);
        for (int i = 1; i < Sender.MOST_AT_ONCE; i++) {
            sent(sender, hanging);
        }

        Answer answer = arrived(sent(sender, to("/ok")));

        assertEquals(204, answer.status());
    }

    @Test
    void anAnswerThatNeverEndsCountsByItsStatus() throws Exception {
        answer("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            awaitTheEnd();
        });

        Answer answer = arrived(sent(sender, impatiently(to("/endless"))));

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

        Answer answer = arrived(sent(sender, to("/huge")));

        assertEquals("HTTP 500", answer.summary());
    }

    @Test
    void aReceiversWishIsHeard() throws Exception {
        answer("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "77");
            exchange.sendResponseHeaders(429, -1);
        });

        Answer answer = arrived(sent(sender, to("/busy")));

        assertEquals(Optional.of(Duration.ofSeconds(77)), answer.wish());
    }

    @Test
    void anAddressThatMayNotBeDialledIsNeverDialled() throws Exception {
        WebhookSender guarded = senderOver(new NoAddress());
        try {
            String port = ":" + receiver.getAddress().getPort() + "/ok";

            for (String host : List.of("127.0.0.1", "localhost", "[::1]", "2130706433")) {
                Answer answer = arrived(sent(guarded, toUrl("http://" + host + port)));
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

        Answer answer = arrived(sent(sender, toUrl("http://127.0.0.1:" + port + "/")));

        assertEquals("refused: nobody listens there", answer.summary());
    }

    @Test
    void aReceiverThatHangsUpIsSaidTo() throws Exception {
        answer("/hangs-up", HttpExchange::close);

        Answer answer = arrived(sent(sender, to("/hangs-up")));

        assertEquals(Answer.Trouble.BROKEN, answer.trouble());
        assertEquals(1, received.size());
    }

    /**
     * As where it has kept the connection for long enough, at the very moment when something is sent. An answer is here
     * before its connection is kept, so that what follows may still take another: sent until the kept one is taken.
     */
    @Test
    void aKeptConnectionThatWasClosedMeanwhileIsNoFailure() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        try (ServerSocket keeping = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            threads.submit(() -> {
                Socket first = keeping.accept();
                threads.submit(() -> {
                    try (first) {
                        answerOne(first, "");
                        readOne(first);
                    }
                    hungUp.countDown();
                    return null;
                });
                while (true) {
                    try (Socket other = keeping.accept()) {
                        answerOne(other, "Connection: close\r\n");
                    }
                }
            });
            Dispatch dispatch = toUrl("http://127.0.0.1:" + keeping.getLocalPort() + "/");

            for (int sends = 0; hungUp.getCount() > 0; sends++) {
                assertTrue(sends < 100, "the kept connection was never taken again");
                Answer answer = arrived(sent(sender, dispatch));
                assertEquals(204, answer.status(), answer.summary());
            }
        }
    }

    private static void answerOne(Socket caller, String header) throws IOException {
        readOne(caller);
        caller.getOutputStream()
                .write(("HTTP/1.1 204 No Content\r\n" + header + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void readOne(Socket caller) throws IOException {
        String end = BODY.substring(BODY.length() - 4);
        StringBuilder request = new StringBuilder();
        while (request.length() < BODY.length() || !request.toString().endsWith(end)) {
            int read = caller.getInputStream().read();
            if (read < 0) {
                throw new EOFException("closed after " + request);
            }
            request.append((char) read);
        }
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

            Answer answer = arrived(sent(sender, toUrl("https://127.0.0.1:" + plain.getLocalPort() + "/")));

            assertEquals(Answer.Trouble.TLS, answer.trouble());
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsABadOne(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessBuilder((keytool + " -genkeypair -keyalg EC -alias a -dname CN=localhost -ext san=ip:127.0.0.1"
                                + " -storepass changeit -storetype PKCS12 -keystore " + store)
                        .split(" "))
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        secure.createContext("/", exchange -> received.add(new Received(Map.of(), "")));
        secure.setExecutor(threads);
        secure.start();
        try {
            Answer answer = arrived(sent(
                    sender, toUrl("https://127.0.0.1:" + secure.getAddress().getPort() + "/")));

            assertEquals(Optional.of("tls"), answer.error(), answer.summary());
            assertEquals(0, received.size());
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void withoutAnApiKeyNothingIsSent() throws Exception {
        WebhookSender keyless = senderOver(new AnyAddress(), List.of());
        try {
            Answer answer = arrived(sent(keyless, to("/ok")));

            assertEquals(Verdict.GONE, answer.verdict());
            assertEquals(0, received.size());
        } finally {
            keyless.close();
        }
    }

    @Test
    void whileASecretIsRotatedBothVerify() throws Exception {
        byte[] next = "another secret of that size".getBytes(StandardCharsets.US_ASCII);
        WebhookSender rotating = senderOver(new AnyAddress(), List.of(next, SECRET));
        try {
            arrived(sent(rotating, to("/ok")));

            Received seen = received.poll(1, TimeUnit.SECONDS);
            HttpHeaders headers = HttpHeaders.of(seen.headers(), (name, value) -> true);
            assertDoesNotThrow(() -> verifierOf(SECRET).verify(seen.body(), headers));
            assertDoesNotThrow(() -> verifierOf(next).verify(seen.body(), headers));
            assertEquals(
                    2, headers.firstValue("webhook-signature").orElseThrow().split(" ").length);
        } finally {
            rotating.close();
        }
    }

    @Test
    void theSubscribersOwnHeadersGoAlongAndNeverReplaceOurs() throws Exception {
        Dispatch dispatch = toUrl(
                to("/ok").receiver().url().toString(),
                Map.of("x-team", "red", "webhook-id", "mine"),
                Duration.ofSeconds(5));

        arrived(sent(sender, dispatch));

        HttpHeaders headers = HttpHeaders.of(received.poll(1, TimeUnit.SECONDS).headers(), (name, value) -> true);
        assertEquals(List.of("red"), headers.allValues("x-team"));
        assertEquals(List.of(dispatch.webhookId()), headers.allValues("webhook-id"));
    }

    @Test
    void theBeginningOfAnAnswerIsKept() throws Exception {
        answer("/talks", exchange -> {
            byte[] text = "nö\0 ".repeat(4000).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, text.length);
            exchange.getResponseBody().write(text);
        });

        Answer answer = arrived(sent(sender, to("/talks")));

        assertTrue(answer.body().startsWith("nö nö "), answer.body());
        assertTrue(answer.body().getBytes(StandardCharsets.UTF_8).length <= AnswerReader.KEPT_BYTES);
        assertTrue(answer.body().length() > 4000);
    }

    @Test
    void aReceiverThatClosesAfterTheHeadersHasAnswered() throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.submit(() -> {
                try (Socket caller = raw.accept()) {
                    caller.getInputStream().read();
                    caller.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    return caller.getInputStream().read(new byte[65_536]);
                }
            });

            Answer answer = arrived(sent(sender, toUrl("http://127.0.0.1:" + raw.getLocalPort() + "/")));

            assertEquals(Verdict.ACCEPTED, answer.verdict());
        }
    }

    /** A name that points here first and elsewhere later, as one does that tries to get past a check. */
    private static final class Moving implements ReceiverAddresses {

        private final List<String> asked = new ArrayList<>();
        private volatile List<InetAddress> now = List.of(InetAddress.getLoopbackAddress());

        @Override
        public URI receiver(String url) {
            return URI.create(url);
        }

        @Override
        public synchronized List<InetAddress> dialable(String host) {
            asked.add(host);
            return now;
        }
    }

    @Test
    void theAddressThatWasVettedIsTheOneThatIsDialledAndIsVettedAgainAfterASecond() throws Exception {
        Moving moving = new Moving();
        WebhookSender guarded = senderOver(moving);
        try {
            String url = "http://receiver.invalid:" + receiver.getAddress().getPort() + "/ok";

            Answer first = arrived(sent(guarded, toUrl(url)));
            moving.now = List.of();
            Answer atOnce = arrived(sent(guarded, toUrl(url)));
            aSecond.take().run();
            Answer afterwards = arrived(sent(guarded, toUrl(url)));

            HttpHeaders headers =
                    HttpHeaders.of(received.poll(1, TimeUnit.SECONDS).headers(), (name, value) -> true);
            assertEquals(204, first.status());
            assertTrue(headers.firstValue("host").orElseThrow().startsWith("receiver.invalid"));
            assertEquals(204, atOnce.status(), "at the address that was vetted");
            assertEquals(Optional.of("blocked"), afterwards.error(), "though a connection is open still");
            assertEquals(List.of("receiver.invalid", "receiver.invalid"), moving.asked);
            assertEquals(1, received.size());
            assertEquals(
                    Optional.of("blocked"), arrived(sent(guarded, toUrl(url))).error());
            assertEquals(3, moving.asked.size(), "what is blocked is looked up each time");
        } finally {
            guarded.close();
        }
    }

    /** One name that no server answers for; the others are found. */
    private final class Stuck implements ReceiverAddresses {

        @Override
        public URI receiver(String url) {
            return URI.create(url);
        }

        @Override
        public List<InetAddress> dialable(String host) throws UnknownHostException {
            if (host.equals("stuck.invalid")) {
                try {
                    awaitTheEnd();
                } catch (IOException stopped) {
                    throw new UnknownHostException(host);
                }
            }
            return List.of(InetAddress.getLoopbackAddress());
        }
    }

    @Test
    void aNameThatNobodyAnswersForHoldsUpNoOther() throws Exception {
        WebhookSender patient = senderOver(new Stuck());
        try {
            List<CompletionStage<Attempt>> stuck = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                stuck.add(sent(patient, impatiently(toUrl("http://stuck.invalid/"))));
            }

            assertEquals(204, arrived(sent(patient, to("/ok"))).status());
            assertEquals(Optional.of("dns"), arrived(stuck.get(0)).error());
        } finally {
            patient.close();
        }
    }
}
