package org.signalbox.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signalbox.subscriptions.Subscription.Status.ACTIVE;
import static org.signalbox.subscriptions.Subscription.Status.DISABLED;
import static org.signalbox.subscriptions.Subscription.Status.PAUSED;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.apikeys.KeyRevoked;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.secrets.MasterKey;
import org.signalbox.work.Backlog;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

class SubscriptionsTest {

    private static final URI HOOK = URI.create("https://receiver.example/hook");

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    /** What is done to lanes, in words. */
    private final List<String> lanes = new ArrayList<>();

    private final Work work = new Work() {
        @Override
        public void add(String tenant, String kind, UUID ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean retry(String kind, UUID ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void discard(Collection<UUID> refs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(String kind, Lane lane) {
            lanes.add("closed " + kind);
        }

        @Override
        public void open(String kind, Lane lane) {
            lanes.add("opened " + kind);
        }

        @Override
        public void widen(String kind, Lane lane) {
            lanes.add("width " + lane.width());
        }

        @Override
        public List<Open> open(Collection<UUID> refs) {
            return List.of();
        }

        @Override
        public List<Backlog> backlog() {
            return List.of();
        }
    };
    private final TestDatabase database = TestDatabase.with("webhooks");
    private final Resources resources = new Resources();
    private final Recorded<Fact> facts = new Recorded<>();
    private final Recorded<Broadcast> broadcasts = new Recorded<>();
    private Instant now = START;
    private final InstantSource clock = () -> now;
    private final SubscriptionBook book = new SubscriptionBook(resources, MasterKey.of(new byte[32]));
    private final SubscriptionNews news = new SubscriptionNews(facts, broadcasts, clock);
    private final Subscriptions subscriptions = new Subscriptions(book, news, work, clock);
    private final ToldOnes told = new ToldOnes(
            book, new Listeners(resources), new Failures(resources, Gatherings.ofOneTransaction(), clock), news, work);
    private final Caller acme = callerOf("north");
    private final CountDownLatch mayCommit = new CountDownLatch(1);

    @BeforeEach
    void lend() {
        resources.entityManager = database.entityManager("webhooks");
        resources.database = database.dataSource();
    }

    private static Caller callerOf(String tenant, String... scopes) {
        return new Caller(tenant, "somebody", UUID.randomUUID(), scopes);
    }

    private Subscriptions.Taken taken(Caller caller, URI url, String key) {
        return database.inTransaction(() -> subscriptions.subscribe(caller, url, key));
    }

    private List<UUID> matching(String tenant, String type, String eventKey) {
        return matching(tenant, new Topic(type, eventKey, null));
    }

    /** Whether anybody is among them is answered alike for many topics at once. */
    private List<UUID> matching(String tenant, Topic topic) {
        List<Listener> found = database.inTransaction(() -> told.matching(tenant, topic, null, 50));
        Topic other = new Topic("nobody.waits", "for", "this");
        assertEquals(
                found.isEmpty() ? Set.of() : Set.of(topic),
                database.inTransaction(() -> told.heard(tenant, List.of(topic, other))));
        return found.stream()
                .filter(listener -> listener.missing() == null)
                .map(Listener::id)
                .toList();
    }

    private Subscriptions.Taken made(List<String> types, List<String> keys, Map<String, String> headers) {
        Terms terms = new Terms(HOOK, null, types, keys, "ours", Duration.ofSeconds(10), 8);
        return database.inTransaction(() -> subscriptions.create(acme, terms, headers));
    }

    @Test
    void askingTwiceForTheSameIsOneSubscription() {
        Subscriptions.Taken first = taken(acme, HOOK, "order");

        Subscriptions.Taken repeat = taken(acme, HOOK, "order");

        assertTrue(first.created());
        assertFalse(repeat.created());
        assertEquals(first.subscription(), repeat.subscription());
        assertEquals("ACTIVE", first.subscription().status());
        assertEquals(List.of("subscription.created"), whats());
    }

    @Test
    void anotherKeyAddressOrApiKeyIsAnotherSubscription() {
        UUID first = taken(acme, HOOK, "order").subscription().id();

        assertNotEquals(first, taken(acme, HOOK, "invoice").subscription().id());
        assertNotEquals(
                first,
                taken(acme, HOOK.resolve("/other"), "order").subscription().id());
        assertNotEquals(
                first, taken(callerOf("north"), HOOK, "order").subscription().id());
    }

    @Test
    void theActiveOnesOfTheTenantMatchByAnyOfTheKeys() {
        UUID order = taken(acme, HOOK, "order").subscription().id();
        UUID type = taken(acme, HOOK, "task.created").subscription().id();
        taken(acme, HOOK, "invoice");
        taken(callerOf("south"), HOOK, "order");

        List<UUID> matching = matching("north", "task.created", "order");

        assertEquals(
                List.of(order, type).stream().sorted().toList(),
                matching.stream().sorted().toList());
    }

    @Test
    void aDisabledSubscriptionIsToldNothingUntilItsOwnerAsksAgain() {
        UUID id = taken(acme, HOOK, "order").subscription().id();

        database.inTransaction(() -> told.disable(id, "gone"));
        database.inTransaction(() -> told.disable(id, "gone again"));

        Subscriber disabled = database.inTransaction(() -> told.find(id)).orElseThrow();
        assertEquals("gone", disabled.reason());
        assertEquals(List.of(), matching("north", "task.created", "order"));
        assertEquals("ACTIVE", taken(acme, HOOK, "order").subscription().status());
        assertEquals(List.of(id), matching("north", "task.created", "order"));
        assertEquals(List.of("subscription.created", "subscription.disabled", "subscription.enabled"), whats());
    }

    @Test
    void aSubscriptionStopsWithItsKeyAndSaysSo() {
        UUID id = taken(acme, HOOK, "order").subscription().id();
        UUID gone = taken(acme, HOOK, "invoice").subscription().id();
        UUID colleague = taken(callerOf("north"), HOOK, "order").subscription().id();
        database.inTransaction(() -> told.disable(gone, "gone"));

        database.inTransaction(() -> told.stop(new KeyRevoked("north", acme.keyId(), "acme-1", "boss")));

        assertEquals(List.of(colleague), matching("north", "task.created", "order"));
        assertEquals("its API key acme-1 was revoked", reasonOf(id));
        assertEquals("gone", reasonOf(gone));
        Fact last = facts.fired.get(facts.fired.size() - 1);
        assertEquals(
                List.of("boss", "subscription.disabled", id, "its API key acme-1 was revoked"),
                List.of(last.actor(), last.what(), last.subject(), last.why()));
    }

    private String reasonOf(UUID id) {
        return database.inTransaction(() -> told.find(id)).orElseThrow().reason();
    }

    @Test
    void aClientSeesItsOwnAndAnAdministratorThoseOfTheTenant() {
        UUID own = taken(acme, HOOK, "order").subscription().id();
        UUID colleague = taken(callerOf("north"), HOOK, "order").subscription().id();
        taken(callerOf("south"), HOOK, "order");

        assertEquals(List.of(own), idsSeenBy(acme));
        assertEquals(
                List.of(own, colleague).stream().sorted().toList(),
                idsSeenBy(callerOf("north", Caller.WHOLE_TENANT)).stream()
                        .sorted()
                        .toList());
    }

    /** Whose role does not show him the whole tenant. */
    @Test
    void whoHasATokenAndNoKeySubscribedToNothing() {
        taken(acme, HOOK, "order");

        assertEquals(List.of(), idsSeenBy(new Caller("north", "ann", null, "subscriptions:read")));
    }

    private List<UUID> idsSeenBy(Caller caller) {
        return database.inTransaction(() -> subscriptions.page(caller, null, 50)).items().stream()
                .map(SubscriptionView::id)
                .toList();
    }

    @Test
    void aPageEndsWithTheCursorOfTheNext() {
        for (String key : List.of("a", "b", "c")) {
            taken(acme, HOOK, key);
        }

        Page<SubscriptionView> first = database.inTransaction(() -> subscriptions.page(acme, null, 2));
        UUID cursor = UUID.fromString(first.next());
        Page<SubscriptionView> second = database.inTransaction(() -> subscriptions.page(acme, cursor, 2));

        assertEquals(2, first.items().size());
        assertEquals(1, second.items().size());
        assertEquals(null, second.next());
        assertFalse(first.items().contains(second.items().get(0)));
    }

    @Test
    void aStatusChangesOnlyAsTheTableSays() {
        Map<Subscription.Status, Set<Subscription.Status>> allowed =
                Map.of(ACTIVE, Set.of(PAUSED, DISABLED), PAUSED, Set.of(ACTIVE, DISABLED), DISABLED, Set.of(ACTIVE));

        for (Subscription.Status from : Subscription.Status.values()) {
            for (Subscription.Status to : Subscription.Status.values()) {
                if (allowed.get(from).contains(to)) {
                    assertEquals(to, from.to(to));
                } else {
                    assertThrows(IllegalTransition.class, () -> from.to(to), from + " to " + to);
                }
            }
        }
    }

    @Test
    void patternsOfTypesAndOfKeysMustBothMatch() {
        UUID tasks = made(List.of("task.*"), List.of(), Map.of()).subscription().id();
        UUID orders =
                made(List.of(), List.of("order.*"), Map.of()).subscription().id();
        UUID both = made(List.of("task.*"), List.of("order.*"), Map.of())
                .subscription()
                .id();
        UUID odd = made(List.of(), List.of("100%_*"), Map.of()).subscription().id();

        assertEquals(Set.of(tasks), Set.copyOf(matching("north", "task.failed", "invoice")));
        assertEquals(Set.of(orders), Set.copyOf(matching("north", "event.failed", "order.new")));
        assertEquals(Set.of(tasks, orders, both), Set.copyOf(matching("north", "task.failed", "order.new")));
        assertEquals(Set.of(odd), Set.copyOf(matching("north", "event.failed", "100%_x")));
        assertEquals(Set.of(), Set.copyOf(matching("north", "event.failed", "1000x")));
        assertEquals(Set.of(orders), Set.copyOf(matching("north", new Topic("event.x", null, "order.pack"))));
    }

    @Test
    void whoFollowsAnEventIsToldOfItsTasksToo() {
        UUID id = taken(acme, HOOK, "order").subscription().id();

        assertEquals(List.of(id), matching("north", new Topic("task.created", "order", "review")));
    }

    @Test
    void severalAreFoundAtOnceAndNobodyWhereNoneIsAskedFor() {
        UUID first = taken(acme, HOOK.resolve("/a"), "order").subscription().id();
        UUID second = taken(acme, HOOK.resolve("/b"), "order").subscription().id();

        List<Subscriber> found = database.inTransaction(() -> told.find(List.of(second, UUID.randomUUID(), first)));

        assertEquals(Set.of(first, second), found.stream().map(Subscriber::id).collect(Collectors.toSet()));
        assertEquals(2, found.size());
        assertEquals(List.of(), database.inTransaction(() -> told.find(List.of())));
    }

    @Test
    void manyAreFoundStepByStep() {
        for (String key : List.of("a", "b", "c")) {
            taken(acme, HOOK.resolve("/" + key), "order");
        }

        Topic topic = new Topic("task.created", "order", null);
        List<Listener> first = database.inTransaction(() -> told.matching("north", topic, null, 2));
        List<Listener> rest = database.inTransaction(
                () -> told.matching("north", topic, first.get(1).id(), 2));

        assertEquals(2, first.size());
        assertEquals(1, rest.size());
    }

    @Test
    void itsHeadersAreSealedAndKeptWhereAChangeGivesNoValue() {
        Subscriptions.Taken made =
                made(List.of("*"), List.of(), Map.of("Authorization", "Bearer abc", "X-Team", "red"));
        UUID id = made.subscription().id();
        Map<String, String> wished = new HashMap<>();
        wished.put("authorization", null);
        Terms other = new Terms(HOOK, null, List.of("task.*"), List.of(), null, Terms.TIMEOUT, 6);

        Subscriptions.Taken changed =
                database.inTransaction(() -> subscriptions.change(acme, id, other, wished, made.version()));

        assertEquals(List.of("authorization", "x-team"), made.subscription().headers());
        assertEquals(List.of("authorization"), changed.subscription().headers());
        assertEquals(
                Map.of("authorization", "Bearer abc"),
                database.inTransaction(() -> told.find(id)).orElseThrow().headers());
        assertTrue(lanes.contains("width 6"), lanes.toString());
        assertTrue(facts.fired.stream().noneMatch(fact -> ("" + fact.why()).contains("abc")));
        assertTrue(
                ("" + facts.fired.get(1).why()).contains("width: 8 became 6"),
                facts.fired.get(1).why());
    }

    @Test
    void whoReadSomethingOlderChangesNothing() {
        Subscriptions.Taken made = made(List.of("*"), List.of(), Map.of());
        UUID id = made.subscription().id();

        Refusal refused = assertThrows(
                Refusal.class, () -> database.inTransaction(() -> subscriptions.remove(acme, id, made.version() + 1)));
        database.inTransaction(() -> subscriptions.remove(acme, id, made.version()));

        assertEquals(Refusal.Kind.STALE, refused.kind());
        assertEquals(
                Refusal.Kind.UNKNOWN,
                assertThrows(Refusal.class, () -> database.inTransaction(() -> subscriptions.one(acme, id)))
                        .kind());
    }

    @Test
    void onePausedIsMatchedAndItsLaneIsClosedUntilItIsEnabled() {
        UUID id = taken(acme, HOOK, "order").subscription().id();

        Subscriptions.Taken paused = database.inTransaction(() -> subscriptions.pause(acme, id));
        List<UUID> meanwhile = matching("north", "task.created", "order");
        Subscriptions.Taken enabled = database.inTransaction(() -> subscriptions.enable(acme, id));

        assertEquals("PAUSED", paused.subscription().status());
        assertEquals(List.of(id), meanwhile);
        assertEquals("ACTIVE", enabled.subscription().status());
        assertEquals(List.of("closed delivery", "opened delivery"), lanes);
        assertEquals(List.of("subscription.created", "subscription.paused", "subscription.enabled"), whats());
    }

    @Test
    void daysOfFailureWithoutASuccessDisableItAndTheOthersAreTold() {
        UUID id = taken(acme, HOOK, "order").subscription().id();
        database.inTransaction(() -> told.failed(id));
        now = START.plus(ToldOnes.PATIENCE);
        database.inTransaction(() -> told.failed(id));
        SubscriptionView before =
                database.inTransaction(() -> subscriptions.one(acme, id)).subscription();
        now = now.plusSeconds(1);
        database.inTransaction(() -> told.failed(id));

        SubscriptionView after =
                database.inTransaction(() -> subscriptions.one(acme, id)).subscription();
        assertEquals("ACTIVE", before.status());
        assertEquals(START, before.failingSince());
        assertEquals("DISABLED", after.status());
        assertEquals("no attempt was accepted since " + START, after.reason());
        assertEquals(List.of("opened delivery"), lanes, "what waits is abandoned now");
        Broadcast told = broadcasts.fired.get(0);
        assertEquals("subscription.disabled", told.type());
        assertEquals(id.toString(), told.data().getJsonObject("subscription").getString("id"));
        assertEquals(
                "receiver.example", told.data().getJsonObject("subscription").getString("host"));
    }

    @Test
    void aSuccessForgetsTheFailuresBefore() {
        UUID id = taken(acme, HOOK, "order").subscription().id();
        database.inTransaction(() -> told.failed(id));
        database.inTransaction(() -> told.succeeded(List.of(id)));
        now = START.plus(ToldOnes.PATIENCE).plusSeconds(1);

        database.inTransaction(() -> told.failed(id));

        SubscriptionView view =
                database.inTransaction(() -> subscriptions.one(acme, id)).subscription();
        assertEquals("ACTIVE", view.status());
        assertEquals(now, view.failingSince());
    }

    @Test
    void whatADisabledOneMissesIsKeptForAWhile() {
        UUID id = taken(acme, HOOK, "order").subscription().id();
        database.inTransaction(() -> told.disable(id, "gone"));
        Topic topic = new Topic("task.created", "order", null);

        List<Listener> missing = database.inTransaction(() -> told.matching("north", topic, null, 50));
        now = START.plus(ToldOnes.KEPT).plusSeconds(1);

        assertEquals("gone", missing.get(0).missing());
        assertEquals(List.of(), database.inTransaction(() -> told.matching("north", topic, null, 50)));
    }

    @Test
    void whoEnablesOneWaitsForThoseWhoWriteDownWhatItMisses() throws Exception {
        UUID id = taken(acme, HOOK, "order").subscription().id();
        database.inTransaction(() -> told.disable(id, "gone"));

        CompletableFuture<List<Listener>> writing = begun(this::toldOfAnOrder);
        CompletableFuture<Subscriptions.Taken> enabling = waiting(() -> subscriptions.enable(acme, id));
        assertThrows(TimeoutException.class, () -> enabling.get(300, TimeUnit.MILLISECONDS));
        mayCommit.countDown();

        assertEquals("gone", writing.get(10, TimeUnit.SECONDS).get(0).missing());
        assertEquals("ACTIVE", enabling.get(10, TimeUnit.SECONDS).subscription().status());
    }

    @Test
    void whoWritesDownWhatOneMissesWaitsForThoseWhoEnableIt() throws Exception {
        UUID id = taken(acme, HOOK, "order").subscription().id();
        database.inTransaction(() -> told.disable(id, "gone"));

        CompletableFuture<Subscriptions.Taken> enabling = begun(() -> subscriptions.enable(acme, id));
        CompletableFuture<List<Listener>> writing = waiting(this::toldOfAnOrder);
        assertThrows(TimeoutException.class, () -> writing.get(300, TimeUnit.MILLISECONDS));
        mayCommit.countDown();

        enabling.get(10, TimeUnit.SECONDS);
        assertNull(writing.get(10, TimeUnit.SECONDS).get(0).missing());
    }

    @Test
    void whoHearsThatADisabledOneIsGoneOrItsKeyRevokedWaitsForNobodyWhoWritesDownWhatItMisses() throws Exception {
        UUID id = taken(acme, HOOK, "order").subscription().id();
        database.inTransaction(() -> told.failed(id));
        database.inTransaction(() -> told.disable(id, "gone"));

        CompletableFuture<List<Listener>> writing = begun(this::toldOfAnOrder);
        CompletableFuture<String> others = waiting(() -> {
            told.disable(id, "gone again");
            told.succeeded(List.of(id));
            told.stop(new KeyRevoked("north", acme.keyId(), "acme-1", "boss"));
            return "done";
        });
        others.get(10, TimeUnit.SECONDS);
        mayCommit.countDown();

        assertEquals("gone", writing.get(10, TimeUnit.SECONDS).get(0).missing());
    }

    @Test
    void ofTwoThatBecomeTheSameAtOnceTheSecondIsRefused() throws Exception {
        Subscriptions.Taken first = taken(acme, HOOK, "order");
        Subscriptions.Taken second = taken(acme, HOOK, "invoice");
        Terms same = Terms.shortForm(HOOK, "shipment");

        CompletableFuture<Subscriptions.Taken> winning = begun(() -> changed(first, same));
        CompletableFuture<Subscriptions.Taken> losing = waiting(() -> changed(second, same));
        assertThrows(TimeoutException.class, () -> losing.get(300, TimeUnit.MILLISECONDS));
        mayCommit.countDown();

        assertEquals(
                "shipment", winning.get(10, TimeUnit.SECONDS).subscription().key());
        Throwable refused = assertThrows(ExecutionException.class, () -> losing.get(10, TimeUnit.SECONDS))
                .getCause();
        assertEquals(
                Refusal.Kind.CONFLICT, assertInstanceOf(Refusal.class, refused).kind());
    }

    private Subscriptions.Taken changed(Subscriptions.Taken read, Terms terms) {
        return subscriptions.change(acme, read.subscription().id(), terms, Map.of(), read.version());
    }

    @Test
    void whoAsksAgainWhileTheFirstIsRemovedHasANewOne() {
        Subscriptions.Taken first = taken(acme, HOOK, "order");
        SubscriptionBook looking = new SubscriptionBook(resources, MasterKey.of(new byte[32])) {
            @Override
            Optional<Subscription> same(String tenant, UUID apiKeyId, URI receiver, String key) {
                waiting(() -> {
                            subscriptions.remove(acme, first.subscription().id(), first.version());
                            return "removed";
                        })
                        .join();
                return super.same(tenant, apiKeyId, receiver, key);
            }
        };

        Subscriptions.Taken again = database.inTransaction(
                () -> new Subscriptions(looking, news, work, clock).subscribe(acme, HOOK, "order"));

        assertTrue(again.created());
        assertNotEquals(first.subscription().id(), again.subscription().id());
    }

    private List<Listener> toldOfAnOrder() {
        return told.matching("north", new Topic("task.created", "order", null), null, 50);
    }

    /** In a transaction that has done this when we return, and ends when it may. */
    private <T> CompletableFuture<T> begun(Callable<T> first) throws InterruptedException {
        CountDownLatch isDone = new CountDownLatch(1);
        CompletableFuture<T> running = waiting(() -> {
            T result = first.call();
            isDone.countDown();
            mayCommit.await(10, TimeUnit.SECONDS);
            return result;
        });
        isDone.await(10, TimeUnit.SECONDS);
        return running;
    }

    private <T> CompletableFuture<T> waiting(Callable<T> work) {
        return CompletableFuture.supplyAsync(() -> database.inTransaction(work));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "Content-Type", "host", "Transfer-Encoding", "x y", "x:y", "a\r\nb", ""})
    void aHeaderThatIsOursOrNoneIsRefused(String name) {
        assertThrows(Refusal.class, () -> OwnHeaders.wished(Map.of(name, "x"), OwnHeaders.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nwebhook-id: b", "a\nb", "", " a", "ä", "a\u0000"})
    void aHeaderThatIsMoreThanALineIsRefused(String value) {
        assertThrows(Refusal.class, () -> OwnHeaders.wished(Map.of("x-mine", value), OwnHeaders.NONE));
    }

    @Test
    void termsOutOfBoundsAreRefusedByTheirField() {
        List<String> some = List.of("*");
        List<Executable> wrong = List.of(
                () -> new Terms(HOOK, null, List.of(), List.of(), null, Terms.TIMEOUT, 4),
                () -> new Terms(HOOK, "k", some, List.of(), null, Terms.TIMEOUT, 4),
                () -> new Terms(HOOK, null, List.of("a b"), List.of(), null, Terms.TIMEOUT, 4),
                () -> new Terms(HOOK, null, some, List.of("a\nb"), null, Terms.TIMEOUT, 4),
                () -> new Terms(HOOK, null, some, List.of(), null, Terms.TIMEOUT, 1),
                () -> new Terms(HOOK, null, some, List.of(), null, Terms.TIMEOUT, 33),
                () -> Terms.timeout("PT0.5S"),
                () -> Terms.timeout("PT31S"),
                () -> Terms.timeout("soon"));

        wrong.forEach(one -> assertEquals(
                Refusal.Kind.INVALID, assertThrows(Refusal.class, one).kind()));
    }

    private List<String> whats() {
        return facts.fired.stream().map(Fact::what).toList();
    }
}
