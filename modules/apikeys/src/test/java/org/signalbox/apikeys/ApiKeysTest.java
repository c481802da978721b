package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;

class ApiKeysTest {

    private final KeyRoom room = new KeyRoom();

    private static Refusal.Kind refused(Runnable act) {
        return assertThrows(Refusal.class, act::run).kind();
    }

    @Test
    void aKeyLetsItsOwnerInAsClientOfTheCreatorsTenant() {
        ToldKey acme = room.made("acme");

        Caller caller = room.login(acme).orElseThrow();

        assertTrue(acme.apiKey().matches("acme-[0-9a-f-]{36}"), acme.apiKey());
        assertEquals(new Caller("north", acme.apiKey(), acme.key().id(), Role.CLIENT.scopesIn("north")), caller);
        assertEquals(List.of("apikey.created"), room.whats());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "acme/1", "ä", "a\nb"})
    void aKeyWithOtherCharactersIsRefused(String name) {
        assertEquals(Refusal.Kind.INVALID, refused(() -> room.made(name)));
    }

    @Test
    void aKeyOfMoreThan64CharactersIsRefused() {
        String longest = "k".repeat(64);

        assertEquals(64 + 37, room.made(longest).apiKey().length());
        assertEquals(Refusal.Kind.INVALID, refused(() -> room.made(longest + "k")));
    }

    @Test
    void aKeyOfAnotherTenantIsMadeByTheDefaultTenantAlone() {
        Terms terms = Terms.of("key", "boss", "admin", null, KeyRoom.NOW);

        ToldKey boss =
                room.database.inTransaction(() -> room.apiKeys.create(KeyRoom.HOUSE, "west", terms, Optional.empty()));

        assertEquals("west", room.login(boss).orElseThrow().tenant());
        assertEquals(
                Refusal.Kind.FORBIDDEN,
                refused(() -> room.database.inTransaction(
                        () -> room.apiKeys.create(KeyRoom.ADMIN, "west", terms, Optional.empty()))));
    }

    @Test
    void keysAreListedNewestFirstAndForTheirTenantOnly() {
        ToldKey first = room.made("first");
        room.pass(Duration.ofMillis(1));
        ToldKey second = room.made("second");
        room.made(KeyRoom.STRANGER, "third", Role.CLIENT, null);

        Page<ApiKeyView> page = room.database.inTransaction(() -> room.apiKeys.page(KeyRoom.ADMIN, null, 1));
        Page<ApiKeyView> next =
                room.database.inTransaction(() -> room.apiKeys.page(KeyRoom.ADMIN, UUID.fromString(page.next()), 1));

        assertEquals(List.of(second.key()), page.items());
        assertEquals(List.of(first.key()), next.items());
        assertEquals(null, next.next());
    }

    @Test
    void anothersKeyIsNotThere() {
        ToldKey acme = room.made("acme");
        Terms terms = Terms.of("name", "mine", "client", null, KeyRoom.NOW);

        for (String way : List.of(acme.apiKey(), acme.key().id().toString(), "no such/key")) {
            assertEquals(
                    Refusal.Kind.UNKNOWN,
                    refused(() -> room.database.inTransaction(() -> {
                        room.apiKeys.one(KeyRoom.STRANGER, way);
                    })));
            assertEquals(
                    Refusal.Kind.UNKNOWN,
                    refused(() -> room.database.inTransaction(() -> {
                        room.apiKeys.change(KeyRoom.STRANGER, way, terms, 1);
                    })));
            assertEquals(
                    Refusal.Kind.UNKNOWN,
                    refused(() -> room.database.inTransaction(() -> {
                        room.apiKeys.rotate(KeyRoom.STRANGER, way, Duration.ZERO, Optional.empty());
                    })));
            assertEquals(
                    Refusal.Kind.UNKNOWN,
                    refused(() -> room.database.inTransaction(() -> {
                        room.apiKeys.revoke(KeyRoom.STRANGER, way);
                    })));
        }
    }

    @Test
    void aChangedKeyIsWhatItWasChangedToAndItsFactSaysWhatItWas() {
        ToldKey acme = room.made("acme");
        ApiKeys.Versioned read = room.database.inTransaction(() -> room.apiKeys.one(KeyRoom.ADMIN, acme.apiKey()));
        Instant end = KeyRoom.NOW.plusSeconds(60);
        Terms terms = Terms.of("name", "acme-2", "auditor", end, KeyRoom.NOW);

        ApiKeys.Versioned changed = room.database.inTransaction(
                () -> room.apiKeys.change(KeyRoom.ADMIN, acme.apiKey(), terms, read.version()));

        assertEquals(
                "acme-2 auditor " + end,
                changed.key().name() + " " + changed.key().role() + " "
                        + changed.key().expiresAt());
        assertTrue(changed.version() > read.version());
        assertEquals(
                "acme, client, for ever became acme-2, auditor, until " + end,
                room.facts.fired.get(1).why());
        assertEquals(
                Refusal.Kind.STALE,
                refused(() -> room.database.inTransaction(() -> {
                    room.apiKeys.change(KeyRoom.ADMIN, acme.apiKey(), terms, read.version());
                })));
    }

    @Test
    void theLastAdministratorOfATenantStays() {
        ToldKey boss = room.made(KeyRoom.ADMIN, "boss", Role.ADMIN, null);
        ToldKey expired = room.made(KeyRoom.ADMIN, "gone", Role.ADMIN, KeyRoom.NOW.plusSeconds(1));
        room.made(KeyRoom.STRANGER, "elsewhere", Role.ADMIN, null);
        room.pass(Duration.ofSeconds(1));

        assertEquals(Refusal.Kind.CONFLICT, refused(() -> room.revoke(boss)));
        for (Terms less : List.of(
                new Terms("boss", Role.AUDITOR, null), new Terms("boss", Role.ADMIN, room.now.plusSeconds(1)))) {
            assertEquals(
                    Refusal.Kind.CONFLICT,
                    refused(() -> room.database.inTransaction(() -> {
                        room.apiKeys.change(KeyRoom.ADMIN, boss.apiKey(), less, 1);
                    })));
        }
        room.revoke(expired);
        room.made(KeyRoom.ADMIN, "heir", Role.ADMIN, null);
        room.revoke(boss);
        assertEquals(Optional.empty(), room.login(boss));
    }

    @Test
    void theLastAdministratorStaysAlsoWhereTwoRevokeEachOtherAtOnce() {
        List<ToldKey> both = List.of(
                room.made(KeyRoom.ADMIN, "one", Role.ADMIN, null), room.made(KeyRoom.ADMIN, "two", Role.ADMIN, null));

        long refused = both.parallelStream()
                .map(key -> CompletableFuture.runAsync(() -> room.revoke(key)))
                .filter(revocation ->
                        revocation.handle((done, failure) -> failure != null).join())
                .count();

        assertEquals(1, refused);
        assertEquals(1, both.stream().filter(key -> room.login(key).isPresent()).count());
    }

    @Test
    void aRevokedKeyEndsForEverAndSaysSoOnce() {
        ToldKey acme = room.made("acme");
        Terms terms = new Terms("acme", Role.CLIENT, null);

        room.revoke(acme);
        room.revoke(acme);

        assertEquals(Optional.empty(), room.login(acme));
        assertEquals(List.of(), room.signingWith(acme));
        assertEquals(
                "REVOKED " + KeyRoom.NOW,
                room.seen(acme).status() + " " + room.seen(acme).revokedAt());
        assertEquals(List.of(new KeyRevoked("north", acme.key().id(), acme.apiKey(), "admin-1")), room.revoked.fired);
        assertEquals(List.of("apikey.created", "apikey.revoked"), room.whats());
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> room.rotated(acme, "PT1H")));
        assertEquals(
                Refusal.Kind.CONFLICT,
                refused(() -> room.database.inTransaction(() -> {
                    room.apiKeys.change(KeyRoom.ADMIN, acme.apiKey(), terms, 2);
                })));
    }

    @Test
    void aKeysOwnSecretIsTakenAndNotTheSameOnceMore() {
        ApiSecret own = ApiSecret.random();
        Terms terms = new Terms("acme", Role.CLIENT, null);

        ToldKey acme =
                room.database.inTransaction(() -> room.apiKeys.create(KeyRoom.ADMIN, null, terms, Optional.of(own)));

        assertTrue(room.login(acme.apiKey(), own).isPresent());
        assertArrayEquals(own.bytes(), room.signingWith(acme).get(0));
        assertEquals(
                Refusal.Kind.INVALID,
                refused(() -> room.database.inTransaction(() -> {
                    room.apiKeys.rotate(KeyRoom.ADMIN, acme.apiKey(), Duration.ZERO, Optional.of(own));
                })));
    }
}
