package org.signalbox.bench;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.signalbox.bench.Load.Result;
import org.signalbox.standalone.Standalone;

/**
 * Webhooks to receivers that take all at once, beside the same signed bytes posted by a client that does nothing else; and what a
 * receiver that is dead, and one that hangs, do to the others.
 */
final class WebhookBench {

    private static final int IN_FLIGHT = 32;
    private static final int MANY = 10_000;
    private static final int BATCH = 100;
    private static final int ROUNDS = 3;
    private static final int GOOD = 48;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PACE = Duration.ofMillis(200);

    private final Door signalbox;
    private final Sink sink;

    WebhookBench(Standalone standalone, Sink sink) {
        this.signalbox = new Door(standalone.server().toString(), IntakeBench.headers(standalone));
        this.sink = sink;
    }

    static List<String> run(Standalone standalone) throws Exception {
        standalone.stop("engine");
        try (Sink sink = new Sink()) {
            return new WebhookBench(standalone, sink).lines();
        }
    }

    private List<String> lines() throws Exception {
        String warm = "warm-" + UUID.randomUUID();
        subscribed(warm, 1, IN_FLIGHT, sink.url());
        delivered(warm, 1, MANY);
        floor(WARM_UP);
        List<String> lines = new ArrayList<>();
        for (int subscriptions : new int[] {1, 50, 1000}) {
            String key = "bench-" + UUID.randomUUID();
            int width = Math.max(2, IN_FLIGHT / subscriptions);
            subscribed(key, subscriptions, width, sink.url());
            delivered(key, subscriptions, MANY);
            List<Result> alone = new ArrayList<>();
            List<Result> ours = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                alone.add(floor(MEASURE));
                ours.add(delivered(key, subscriptions, MANY));
            }
            Result floor = Result.median(alone);
            Result middle = Result.median(ours);
            lines.add(Main.line("floor: a client, 32 in flight", floor, 1));
            lines.add(Main.line(subscriptions + " subscriptions", middle, middle.perSecond() / floor.perSecond()));
        }
        isolation(lines);
        return lines;
    }

    /** The same bytes as ours, each signed. */
    private Result floor(Duration duration) throws Exception {
        byte[] body = ("{\"type\":\"event.unmapped\",\"timestamp\":\"" + Instant.now()
                        + "\",\"data\":{\"event\":{\"id\":\""
                        + UUID.randomUUID() + "\",\"key\":\"bench-" + UUID.randomUUID()
                        + "\",\"status\":\"UNMAPPED\",\"source\":\"bench\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        SecretKeySpec secret = new SecretKeySpec(new byte[32], "HmacSHA256");
        return new Load(() -> signed(body, secret), IN_FLIGHT, 204).run(duration);
    }

    private HttpRequest signed(byte[] body, SecretKeySpec secret) {
        String id = "msg_" + UUID.randomUUID();
        String time = Long.toString(Instant.now().getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
            String signature = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return HttpRequest.newBuilder(URI.create(sink.url()))
                    .headers("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signature)
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private List<String> subscribed(String key, int many, int width, String url) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String wish = "{\"url\":\"" + url + i + "\",\"types\":[\"event.*\"],\"keys\":[\"" + key + "\"],\"width\":"
                    + width + "}";
            ids.add(((JsonObject) signalbox.ask("/api/subscriptions", wish)).getString("id"));
        }
        return ids;
    }

    /** From the first that arrives to the last; how old each is then is mostly how long it waited for the others. */
    private Result delivered(String key, int subscriptions, int deliveries) throws Exception {
        sink.begin();
        String event = "{\"key\":\"" + key + "\",\"source\":\"bench\",\"payload\":{}}";
        for (int left = deliveries / subscriptions; left > 0; left -= BATCH) {
            String batch = String.join(",", Collections.nCopies(Math.min(left, BATCH), event));
            signalbox.post("/api/events/batch", "[" + batch + "]", 200, 202, 207);
        }
        return sink.after(deliveries, PATIENCE);
    }

    /** Three pairs, in turn without and with: events at a steady pace, each told to all. */
    private void isolation(List<String> lines) throws Exception {
        String key = "isolation-" + UUID.randomUUID();
        subscribed(key, GOOD, 4, sink.url());
        List<Result> without = new ArrayList<>();
        List<Result> with = new ArrayList<>();
        paced(key);
        try (ServerSocket hanging = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
            String hangs = "http://127.0.0.1:" + hanging.getLocalPort() + "/";
            String dead = "http://127.0.0.1:" + closedPort() + "/";
            for (int pair = 0; pair < ROUNDS; pair++) {
                without.add(paced(key));
                List<String> bad = new ArrayList<>(subscribed(key, 1, 4, hangs));
                bad.addAll(subscribed(key, 1, 4, dead));
                with.add(paced(key));
                for (String id : bad) {
                    signalbox.delete("/api/subscriptions/" + id);
                }
            }
        }
        Result alone = Result.median(without);
        Result beside = Result.median(with);
        lines.add(Main.line(GOOD + " receivers, 240 webhooks a second", alone, 1));
        lines.add(
                Main.line("the same beside a dead and a hanging one", beside, beside.p99Millis() / alone.p99Millis()));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return gone.getLocalPort();
        }
    }

    private Result paced(String key) throws Exception {
        sink.begin();
        String event = "{\"key\":\"" + key + "\",\"source\":\"bench\",\"payload\":{}}";
        AtomicInteger events = new AtomicInteger();
        Journeys telling = same -> {
            signalbox.post("/api/events", event, 202);
            events.incrementAndGet();
        };
        telling.run(1, MEASURE, PACE);
        return sink.after(events.get() * GOOD, PATIENCE);
    }
}
