package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.secrets.MasterKey;

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

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> room.startWith(MasterKey.of(KeyRoom.keyOf(2))));

        assertTrue(refused.getMessage().contains("SIGNALBOX_MASTER_KEY"), refused.getMessage());
        room.startWith(room.masterKey);
    }

    @Test
    void secretsAreSealedAnewAndSignAsBeforeWhileTheKeyBeforeIsKnown() {
        ToldKey old = room.made("acme");
        ToldKey young = room.rotated(old, "PT1H");
        MasterKey next = MasterKey.of(KeyRoom.keyOf(2), Optional.of(KeyRoom.keyOf(1)));
        Administrators later = new Administrators(room.register, next);

        int first = room.database.inTransaction(later::sealSomeAnew);
        int second = room.database.inTransaction(later::sealSomeAnew);

        assertEquals(1, first);
        assertEquals(0, second);
        room.startWith(next);
        OpenedSecrets alone = new OpenedSecrets(room.register, MasterKey.of(KeyRoom.keyOf(2)), room.clock);
        List<byte[]> secrets =
                room.database.inTransaction(() -> alone.of(young.key().id()));
        assertArrayEquals(young.secret().bytes(), secrets.get(0));
        assertArrayEquals(old.secret().bytes(), secrets.get(1));
        assertTrue(room.login(young).isPresent());
    }

    @Test
    void sealingAnewGoesOnWhereAServerWasKilled() {
        for (int i = 0; i < 130; i++) {
            room.made("key-" + i);
        }
        MasterKey next = MasterKey.of(KeyRoom.keyOf(2), Optional.of(KeyRoom.keyOf(1)));

        int before = room.database.inTransaction(new Administrators(room.register, next)::sealSomeAnew);
        int after = room.database.inTransaction(new Administrators(room.register, next)::sealSomeAnew);

        assertEquals(100, before);
        assertEquals(30, after);
    }

    @Test
    void whatNeitherKeyOpensStaysAsItIsAndStopsTheStart() {
        room.made("acme");
        MasterKey next = MasterKey.of(KeyRoom.keyOf(3), Optional.of(KeyRoom.keyOf(2)));

        assertEquals(0, room.database.inTransaction(new Administrators(room.register, next)::sealSomeAnew));
        assertThrows(IllegalStateException.class, () -> room.startWith(next));
        room.startWith(room.masterKey);
    }
}
