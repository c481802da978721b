package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.subscriptions.ReceiverAddresses;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.subscriptions.Subscribers;
import org.signalbox.work.Backlog;
import org.signalbox.work.Item;
import org.signalbox.work.Lane;
import org.signalbox.work.Outcome;
import org.signalbox.work.Work;

class DeliveriesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Caller ACME = new Caller("north", "acme", UUID.randomUUID());

    private record Added(String kind, UUID ref, Lane lane) {}

    private static final class Recorder implements Work {

        final List<Added> added = new ArrayList<>();

        @Override
        public void add(String tenant, String kind, UUID ref) {
            added.add(new Added(kind, ref, Lane.NONE));
        }

        @Override
        public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
            added.add(new Added(kind, ref, lane));
        }

        @Override
        public void discard(Collection<UUID> refs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean retry(String kind, UUID ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Open> open(Collection<UUID> refs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Backlog> backlog() {
            return List.of();
        }
    }

    private static final class KnownSubscribers implements Subscribers {

        final Map<UUID, Subscriber> known = new LinkedHashMap<>();
        final List<String> askedFor = new ArrayList<>();

        @Override
        public List<Subscriber> matching(String tenant, Collection<String> keys) {
            askedFor.addAll(keys);
            return known.values().stream().filter(Subscriber::active).toList();
        }

        @Override
        public Optional<Subscriber> find(UUID id) {
            return Optional.ofNullable(known.get(id));
        }

        @Override
        public void disable(UUID id, String reason) {
            known.computeIfPresent(
                    id, (key, was) -> new Subscriber(key, was.tenant(), was.url(), was.apiKeyId(), false, reason));
        }
    }

    private static final class Loopback implements ReceiverAddresses {

        @Override
        public URI receiver(String url) {
            return URI.create(url);
        }

        @Override
        public List<InetAddress> dialable(String host) throws UnknownHostException {
            return List.of(InetAddress.getAllByName(host));
        }
    }

    private final TestDatabase database = TestDatabase.with("webhooks");
    private final Resources resources = new Resources() {
        @Override
        Executor executor() {
            return refused -> DeliveriesTest.this.database.inTransaction(refused);
        }

        @Override
        <T> CompletionStage<T> around(CompletionStage<T> answer) {
            return answer;
        }
    };
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final Recorder work = new Recorder();
    private final KnownSubscribers subscribers = new KnownSubscribers();
    private final Recorded<Fact> facts = new Recorded<>();
    private final AtomicInteger answer = new AtomicInteger(204);
    private final AtomicInteger calls = new AtomicInteger();
    private final Broadcasts broadcasts = new Broadcasts(new BroadcastTable(resources), subscribers, work, clock);
    private final Deliveries deliveries = new Deliveries(resources, subscribers, clock, facts);
    private final WebhookSender sender =
            new WebhookSender(apiKeyId -> List.of(new byte[24]), new Loopback(), clock, Duration.ofSeconds(5));
    private final DeliveryWorker worker =
            new DeliveryWorker(deliveries, sender, new RetrySchedule(() -> 0.5), resources);
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        resources.entityManager = database.entityManager("webhooks");
        resources.database = database.dataSource();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        sender.close();
        receiver.stop(0);
    }

    private Subscriber subscribed() {
        URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        Subscriber subscriber = new Subscriber(UUID.randomUUID(), "north", url, ACME.keyId(), true, null);
        subscribers.known.put(subscriber.id(), subscriber);
        return subscriber;
    }

    private static Broadcast aBroadcast() {
        return new Broadcast(
                "north",
                "task.created",
                NOW,
                null,
                "order",
                "review",
                Json.createObjectBuilder().add("eventKey", "order").build());
    }

    private List<UUID> toldToAll() {
        database.inTransaction(() -> broadcasts.keep(aBroadcast()));
        UUID broadcast = work.added.get(0).ref();
        database.inTransaction(() -> broadcasts.fanOut(broadcast));
        return work.added.stream()
                .filter(added -> added.kind().equals("delivery"))
                .map(Added::ref)
                .toList();
    }

    private static Item itemOf(UUID delivery) {
        return new Item(UUID.randomUUID(), "delivery", delivery, "north", Lane.NONE, 1, 0);
    }

    private Outcome attempted(UUID delivery) throws Exception {
        Outcome outcome = database.inTransaction(() -> worker.work(itemOf(delivery)))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        if (outcome instanceof Outcome.Done done) {
            database.inTransaction(done.recording());
        }
        return outcome;
    }

    private DeliveryView only(Subscriber subscriber) {
        List<DeliveryView> all = database.inTransaction(() -> deliveries.page(ACME, subscriber.id(), null, 50))
                .items();
        assertEquals(1, all.size());
        return all.get(0);
    }

    @Test
    void aBroadcastBecomesOneDeliveryPerSubscriberEachInItsOwnLane() {
        Subscriber first = subscribed();
        Subscriber second = subscribed();

        List<UUID> told = toldToAll();

        assertEquals(2, told.size());
        assertEquals("fan-out", work.added.get(0).kind());
        assertEquals(List.of("task.created", "order", "review"), subscribers.askedFor);
        assertEquals(
                List.of(
                        Lane.atMost(4, first.id().toString()),
                        Lane.atMost(4, second.id().toString())),
                work.added.stream().skip(1).map(Added::lane).toList());
        assertEquals("PENDING", only(second).status());
    }

    @Test
    void anAcceptedDeliveryIsDeliveredAndNotSentAgain() throws Exception {
        Subscriber subscriber = subscribed();
        UUID delivery = toldToAll().get(0);

        attempted(delivery);
        attempted(delivery);

        assertEquals("DELIVERED", only(subscriber).status());
        assertEquals(1, calls.get());
        assertEquals(List.of("delivery.delivered"), whats());
    }

    @Test
    void aRefusedDeliveryComesAgainOnItsOwnScheduleUntilItIsExhausted() throws Exception {
        Subscriber subscriber = subscribed();
        UUID delivery = toldToAll().get(0);
        answer.set(500);

        Outcome first = attempted(delivery);
        Outcome second = attempted(delivery);
        assertEquals(new Outcome.Later(Duration.ofSeconds(5), "HTTP 500"), first);
        assertEquals(new Outcome.Later(Duration.ofSeconds(30), "HTTP 500"), second);
        assertEquals(NOW.plusSeconds(30), only(subscriber).nextAttemptAt());

        Outcome last = second;
        while (last instanceof Outcome.Later) {
            last = attempted(delivery);
        }
        Outcome.Dead dead = assertInstanceOf(Outcome.Dead.class, last);
        database.inTransaction(() -> worker.gaveUp(itemOf(delivery), dead.reason()));

        assertEquals(11, only(subscriber).attempts());
        assertEquals("EXHAUSTED", only(subscriber).status());
        assertEquals("HTTP 500", only(subscriber).lastError());
        assertEquals(List.of("delivery.exhausted"), whats());
    }

    @Test
    void aReceiverThatIsGoneEndsItsSubscriptionAndWhatStillWaits() throws Exception {
        Subscriber subscriber = subscribed();
        UUID delivery = toldToAll().get(0);
        answer.set(410);
        attempted(delivery);

        subscribers.known.put(
                subscriber.id(), new Subscriber(subscriber.id(), "north", subscriber.url(), ACME.keyId(), true, null));
        work.added.clear();
        UUID waiting = toldToAll().get(0);
        subscribers.disable(subscriber.id(), "the receiver is gone (HTTP 410)");
        attempted(waiting);

        List<DeliveryView> all = database.inTransaction(() -> deliveries.page(ACME, subscriber.id(), null, 50))
                .items();
        assertEquals(
                List.of("ABANDONED", "ABANDONED"),
                all.stream().map(DeliveryView::status).toList());
        assertEquals(1, calls.get());
        assertTrue(all.stream().allMatch(view -> view.lastError().contains("410")), all.toString());
    }

    @Test
    void a410DisablesTheSubscription() throws Exception {
        Subscriber subscriber = subscribed();
        UUID delivery = toldToAll().get(0);
        answer.set(410);

        attempted(delivery);

        assertEquals("ABANDONED", only(subscriber).status());
        assertEquals(
                "the receiver is gone (HTTP 410)",
                subscribers.find(subscriber.id()).orElseThrow().reason());
    }

    @Test
    void nobodySeesTheDeliveriesOfAnothersSubscription() {
        Subscriber subscriber = subscribed();
        toldToAll();

        for (Caller stranger : List.of(
                new Caller("north", "other", UUID.randomUUID()),
                new Caller("south", "admin", UUID.randomUUID(), Caller.WHOLE_TENANT))) {
            Refusal refused = assertThrows(
                    Refusal.class,
                    () -> database.inTransaction(() -> deliveries.page(stranger, subscriber.id(), null, 50)));
            assertEquals(Refusal.Kind.UNKNOWN, refused.kind());
        }
    }

    private List<String> whats() {
        return facts.fired.stream().map(Fact::what).toList();
    }
}
