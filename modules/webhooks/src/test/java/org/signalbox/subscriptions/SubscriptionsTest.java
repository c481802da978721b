package org.signalbox.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.apikeys.KeyRevoked;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;

class SubscriptionsTest {

    private static final URI HOOK = URI.create("https://receiver.example/hook");

    private final TestDatabase database = TestDatabase.with("webhooks");
    private final Resources resources = new Resources();
    private final Recorded<Fact> facts = new Recorded<>();
    private final Subscriptions subscriptions =
            new Subscriptions(resources, InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")), facts);
    private final Caller acme = callerOf("north");

    @BeforeEach
    void lend() {
        resources.entityManager = database.entityManager("webhooks");
    }

    private static Caller callerOf(String tenant, String... scopes) {
        return new Caller(tenant, "somebody", UUID.randomUUID(), scopes);
    }

    private Subscriptions.Taken taken(Caller caller, URI url, String key) {
        return database.inTransaction(() -> subscriptions.subscribe(caller, url, key));
    }

    private List<UUID> matching(String tenant, String... keys) {
        return database.inTransaction(() -> subscriptions.matching(tenant, List.of(keys))).stream()
                .map(Subscriber::id)
                .toList();
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

        database.inTransaction(() -> subscriptions.disable(id, "gone"));
        database.inTransaction(() -> subscriptions.disable(id, "gone again"));

        Subscriber disabled =
                database.inTransaction(() -> subscriptions.find(id)).orElseThrow();
        assertEquals("gone", disabled.reason());
        assertEquals(List.of(), matching("north", "order"));
        assertEquals("ACTIVE", taken(acme, HOOK, "order").subscription().status());
        assertEquals(List.of(id), matching("north", "order"));
        assertEquals(List.of("subscription.created", "subscription.disabled", "subscription.enabled"), whats());
    }

    @Test
    void aSubscriptionStopsWithItsKeyAndSaysSo() {
        UUID id = taken(acme, HOOK, "order").subscription().id();
        UUID gone = taken(acme, HOOK, "invoice").subscription().id();
        UUID colleague = taken(callerOf("north"), HOOK, "order").subscription().id();
        database.inTransaction(() -> subscriptions.disable(gone, "gone"));

        database.inTransaction(() -> subscriptions.stop(new KeyRevoked("north", acme.keyId(), "acme-1", "boss")));

        assertEquals(List.of(colleague), matching("north", "order"));
        assertEquals("its API key acme-1 was revoked", reasonOf(id));
        assertEquals("gone", reasonOf(gone));
        Fact last = facts.fired.get(facts.fired.size() - 1);
        assertEquals(
                List.of("boss", "subscription.disabled", id, "its API key acme-1 was revoked"),
                List.of(last.actor(), last.what(), last.subject(), last.why()));
    }

    private String reasonOf(UUID id) {
        return database.inTransaction(() -> subscriptions.find(id))
                .orElseThrow()
                .reason();
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
    void aStatusChangesOnlyToTheOther() {
        for (Subscription.Status from : Subscription.Status.values()) {
            for (Subscription.Status to : Subscription.Status.values()) {
                if (from == to) {
                    assertThrows(IllegalTransition.class, () -> from.to(to));
                } else {
                    assertEquals(to, from.to(to));
                }
            }
        }
    }

    private List<String> whats() {
        return facts.fired.stream().map(Fact::what).toList();
    }
}
