package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdministratorsTest {

    private final KeyRoom room = new KeyRoom();

    private Optional<NewApiKey> first() {
        return room.database.inTransaction(() -> room.administrators.first(key -> {}));
    }

    private void appoint(NewApiKey admin) {
        room.database.inTransaction(() -> room.administrators.appoint(admin));
    }

    @Test
    void theFirstAdministratorIsMintedOnce() {
        NewApiKey admin = first().orElseThrow();

        Optional<NewApiKey> second = first();

        assertEquals(Optional.empty(), second);
        assertTrue(room.login(admin.apiKey(), admin.secret()).orElseThrow().may("keys:manage"));
    }

    @Test
    void anAdministratorWhoseKeyCannotBeKeptIsNotMade() {
        assertThrows(
                IllegalStateException.class,
                () -> room.database.inTransaction(() -> room.administrators.first(key -> {
                    throw new IllegalStateException("disk full");
                })));

        assertTrue(first().isPresent());
    }

    @Test
    void anAdministratorIsMintedAgainWhereAllHaveExpiredOrServeOtherTenants() {
        room.made(KeyRoom.HOUSE, "boss", Role.ADMIN, KeyRoom.NOW.plusSeconds(1));
        room.made(KeyRoom.ADMIN, "elsewhere", Role.ADMIN, null);
        assertEquals(Optional.empty(), first());

        room.pass(Duration.ofSeconds(1));

        assertTrue(first().isPresent());
    }

    @Test
    void anAppointedAdministratorHasTheLastSecretItWasGivenHoweverOften() {
        NewApiKey first = new NewApiKey("ops", ApiSecret.random());
        NewApiKey later = new NewApiKey("ops", ApiSecret.random());

        for (NewApiKey appointed : List.of(first, first, later, later)) {
            appoint(appointed);
        }

        assertTrue(room.login("ops", later.secret()).orElseThrow().may("keys:manage"));
        assertEquals(Optional.empty(), room.login("ops", first.secret()));
        assertEquals(List.of("apikey.created", "apikey.appointed"), room.whats());
    }

    @Test
    void anAppointedAdministratorIsOneWhateverBecameOfTheKeyMeanwhile() {
        NewApiKey ops = new NewApiKey("ops", ApiSecret.random());
        appoint(ops);
        first();
        room.made(KeyRoom.HOUSE, "other", Role.ADMIN, null);
        room.database.inTransaction(() -> room.apiKeys.revoke(KeyRoom.HOUSE, "ops"));
        assertEquals(Optional.empty(), room.login("ops", ops.secret()));

        appoint(ops);

        assertTrue(room.login("ops", ops.secret()).orElseThrow().may("keys:manage"));
    }

    @Test
    void aStartUnderAnotherMasterKeyIsRefusedWithWhatToDo() {
        room.made("acme");
        Administrators others = new Administrators(room.register, new MasterKey(MasterKeyTest.keyOf(2)));

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> room.database.inTransaction(others::checkMasterKey));

        assertTrue(refused.getMessage().contains("SIGNALBOX_MASTER_KEY"), refused.getMessage());
        room.database.inTransaction(room.administrators::checkMasterKey);
    }
}
