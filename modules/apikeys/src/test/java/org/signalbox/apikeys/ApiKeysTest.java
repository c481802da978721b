package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;

class ApiKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Caller ADMIN = new Caller("north", "admin-1", UUID.randomUUID(), Caller.ADMIN);

    private final TestDatabase database = TestDatabase.with("apikeys");
    private final Resources resources = new Resources();
    private final Recorded<Fact> facts = new Recorded<>();
    private final ApiKeys apiKeys = keysUnder(1);
    private final Credentials credentials = new Credentials(resources);

    @BeforeEach
    void lend() {
        resources.entityManager = database.entityManager("apikeys");
        resources.database = database.dataSource();
    }

    private ApiKeys keysUnder(int masterKey) {
        return new ApiKeys(resources, new MasterKey(MasterKeyTest.keyOf(masterKey)), InstantSource.fixed(NOW), facts);
    }

    private NewApiKey created(String name) {
        return database.inTransaction(() -> apiKeys.create(ADMIN, name));
    }

    @Test
    void aKeyLetsItsOwnerInAsClientOfTheCreatorsTenant() {
        NewApiKey acme = created("acme");

        Caller caller = credentials.check(acme.apiKey(), acme.secret().text()).orElseThrow();

        assertTrue(acme.apiKey().matches("acme-[0-9a-f-]{36}"), acme.apiKey());
        assertEquals(new Caller("north", acme.apiKey(), caller.keyId(), Caller.CLIENT), caller);
        assertEquals(List.of("apikey.created"), whats());
    }

    @Test
    void aKeyIsNothingWithoutItsOwnSecret() {
        NewApiKey acme = created("acme");
        NewApiKey other = created("other");

        assertEquals(
                Optional.empty(),
                credentials.check(acme.apiKey(), other.secret().text()));
        assertEquals(
                Optional.empty(), credentials.check("nobody-1", acme.secret().text()));
        assertEquals(Optional.empty(), credentials.check("a\0b", acme.secret().text()));
        assertEquals(Optional.empty(), credentials.check(acme.apiKey(), ""));
    }

    @Test
    void aKeySignsWithTheVerySecretItsOwnerWasTold() {
        NewApiKey acme = created("acme");
        UUID id = credentials
                .check(acme.apiKey(), acme.secret().text())
                .orElseThrow()
                .keyId();

        List<byte[]> secrets = database.inTransaction(() -> apiKeys.of(id));

        assertEquals(1, secrets.size());
        assertArrayEquals(acme.secret().bytes(), secrets.get(0));
        assertEquals(List.of(), database.inTransaction(() -> apiKeys.of(UUID.randomUUID())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "acme/1", "ä", "a\nb"})
    void aKeyWithOtherCharactersIsRefused(String name) {
        Refusal refused = assertThrows(Refusal.class, () -> created(name));

        assertEquals(Refusal.Kind.INVALID, refused.kind());
    }

    @Test
    void aKeyOfMoreThan64CharactersIsRefused() {
        String longest = "k".repeat(64);

        assertEquals(64 + 37, created(longest).apiKey().length());
        assertThrows(Refusal.class, () -> created(longest + "k"));
    }

    @Test
    void theFirstAdministratorIsMintedOnce() {
        NewApiKey admin =
                database.inTransaction(() -> apiKeys.firstAdmin(key -> {})).orElseThrow();

        Optional<NewApiKey> second = database.inTransaction(() -> apiKeys.firstAdmin(key -> {}));

        assertEquals(Optional.empty(), second);
        assertTrue(credentials
                .check(admin.apiKey(), admin.secret().text())
                .orElseThrow()
                .isAdmin());
    }

    @Test
    void anAdministratorWhoseKeyCannotBeKeptIsNotMade() {
        assertThrows(
                IllegalStateException.class,
                () -> database.inTransaction(() -> apiKeys.firstAdmin(key -> {
                    throw new IllegalStateException("disk full");
                })));

        assertTrue(database.inTransaction(() -> apiKeys.firstAdmin(key -> {})).isPresent());
    }

    @Test
    void anAppointedAdministratorHasTheLastSecretItWasGivenHoweverOften() {
        NewApiKey first = new NewApiKey("ops", ApiSecret.random());
        NewApiKey later = new NewApiKey("ops", ApiSecret.random());

        for (NewApiKey appointed : List.of(first, first, later, later)) {
            database.inTransaction(() -> apiKeys.appointAdmin(appointed));
        }

        assertTrue(credentials.check("ops", later.secret().text()).orElseThrow().isAdmin());
        assertEquals(Optional.empty(), credentials.check("ops", first.secret().text()));
        assertEquals(List.of("apikey.created", "apikey.appointed"), whats());
    }

    @Test
    void aStartUnderAnotherMasterKeyIsRefusedWithWhatToDo() {
        created("acme");

        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> database.inTransaction(() -> keysUnder(2).checkMasterKey()));

        assertTrue(refused.getMessage().contains("SIGNALBOX_MASTER_KEY"), refused.getMessage());
        database.inTransaction(apiKeys::checkMasterKey);
    }

    private List<String> whats() {
        return facts.fired.stream().map(Fact::what).toList();
    }
}
