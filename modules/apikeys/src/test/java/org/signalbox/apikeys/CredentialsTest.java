package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;

class CredentialsTest {

    private final KeyRoom room = new KeyRoom();

    @Test
    void aKeyIsNothingWithoutItsOwnSecret() {
        ToldKey acme = room.made("acme");
        ToldKey other = room.made("other");

        assertEquals(Optional.empty(), room.login(acme.apiKey(), other.secret()));
        assertEquals(Optional.empty(), room.login("nobody-1", acme.secret()));
        assertEquals(Optional.empty(), room.login("a\0b", acme.secret()));
        assertEquals(Optional.empty(), room.credentials.check(acme.apiKey(), ""));
    }

    @Test
    void aKeySignsWithTheVerySecretItsOwnerWasTold() {
        ToldKey acme = room.made("acme");

        List<byte[]> secrets = room.signingWith(acme);

        assertEquals(1, secrets.size());
        assertArrayEquals(acme.secret().bytes(), secrets.get(0));
        assertEquals(List.of(), room.database.inTransaction(() -> room.secrets.of(UUID.randomUUID())));
    }

    @Test
    void anExpiredKeyNeitherLogsInNorSignsFromThatVeryInstant() {
        ToldKey acme = room.made(KeyRoom.ADMIN, "acme", Role.CLIENT, KeyRoom.NOW.plusSeconds(60));

        room.pass(Duration.ofMillis(59_999));
        assertTrue(room.login(acme).isPresent());
        assertEquals(1, room.signingWith(acme).size());

        room.pass(Duration.ofMillis(1));
        assertEquals(Optional.empty(), room.login(acme));
        assertEquals(List.of(), room.signingWith(acme));
        assertEquals("EXPIRED", room.seen(acme).status());
    }

    @Test
    void bothSecretsCountUntilTheGraceIsOver() {
        ToldKey old = room.made("acme");

        ToldKey young = room.rotated(old, "PT1H");

        room.pass(Duration.ofMinutes(59));
        assertTrue(room.login(old).isPresent() && room.login(young).isPresent());
        assertArrayEquals(young.secret().bytes(), room.signingWith(young).get(0));
        assertArrayEquals(old.secret().bytes(), room.signingWith(young).get(1));
        assertEquals(KeyRoom.NOW.plusSeconds(3600), room.seen(young).previousSecretUntil());
        room.pass(Duration.ofMinutes(1));
        assertEquals(Optional.empty(), room.login(old));
        assertTrue(room.login(young).isPresent());
        assertEquals(1, room.signingWith(young).size());
        assertEquals(null, room.seen(young).previousSecretUntil());
    }

    @Test
    void aSecretBeforeTheLastTwoAndOneWithoutGraceEndAtOnce() {
        ToldKey first = room.made("acme");
        ToldKey second = room.rotated(first, "PT1H");

        ToldKey third = room.rotated(second, "PT1H");
        assertEquals(Optional.empty(), room.login(first));
        assertTrue(room.login(second).isPresent() && room.login(third).isPresent());

        ToldKey fourth = room.rotated(third, "PT0S");
        assertEquals(Optional.empty(), room.login(third));
        assertTrue(room.login(fourth).isPresent());
    }

    @Test
    void aGraceWithoutEndOrBeforeItsBeginIsRefused() {
        ToldKey acme = room.made("acme");

        assertThrows(Refusal.class, () -> room.rotated(acme, "P91D"));
        assertThrows(Refusal.class, () -> room.rotated(acme, "PT-1S"));
    }

    @Test
    void whenAKeyWasLastUsedIsWrittenLaterAndByAnotherHand() {
        ToldKey acme = room.made("acme");
        room.login(acme);
        room.pass(Duration.ofSeconds(30));
        room.login(acme);
        Instant used = room.now;

        assertEquals(null, room.seen(acme).lastUsedAt());
        room.lastUse.write();
        room.pass(Duration.ofSeconds(30));
        room.credentials.check(acme.apiKey(), "wrong");
        room.lastUse.write();

        assertEquals(used, room.seen(acme).lastUsedAt());
    }

    @Test
    void anEndedSecretIsWipedAndOneInItsGraceIsNot() throws Exception {
        ToldKey ending = room.made("ending");
        room.rotated(ending, "PT1H");
        room.rotated(room.made("staying"), "PT2H");

        room.pass(Duration.ofHours(1));
        room.lastUse.write();

        assertEquals(1, previousSecrets());
    }

    private int previousSecrets() throws Exception {
        try (var connection = room.resources.database().getConnection();
                var count = connection.prepareStatement("select count(previous_sha256), count(previous_ciphertext),"
                        + " count(previous_until) from apikeys.api_key");
                ResultSet row = count.executeQuery()) {
            row.next();
            assertEquals(row.getInt(1), row.getInt(2));
            assertEquals(row.getInt(1), row.getInt(3));
            return row.getInt(1);
        }
    }
}
