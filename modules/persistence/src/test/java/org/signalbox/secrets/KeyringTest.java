package org.signalbox.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {

    private static final UUID ROW = UUID.randomUUID();

    private final MasterKey masterKey = MasterKey.of(keyOf(1));

    static byte[] keyOf(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    @Test
    void aSealedSecretOpensForItsOwnRowOnly() {
        byte[] secret = "a secret that nobody knows".getBytes(StandardCharsets.US_ASCII);

        SealedSecret sealed = masterKey.seal(ROW, secret);

        assertArrayEquals(secret, masterKey.open(ROW, sealed));
        assertThrows(IllegalStateException.class, () -> masterKey.open(UUID.randomUUID(), sealed));
    }

    @Test
    void theSameSecretNeverLooksTheSameTwice() {
        byte[] secret = "a secret that nobody knows".getBytes(StandardCharsets.US_ASCII);

        SealedSecret first = masterKey.seal(ROW, secret);
        SealedSecret second = masterKey.seal(ROW, secret);

        assertFalse(Arrays.equals(first.iv(), second.iv()));
        assertFalse(Arrays.equals(first.ciphertext(), second.ciphertext()));
    }

    @Test
    void anotherMasterKeyIsNamedAndNotTried() {
        SealedSecret sealed = masterKey.seal(ROW, new byte[] {1, 2, 3});
        MasterKey other = MasterKey.of(keyOf(2));

        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> other.open(ROW, sealed));

        assertTrue(refused.getMessage().contains(masterKey.id()), refused.getMessage());
    }

    @Test
    void aKeyForAnotherPurposeIsAnotherKeyAndAlwaysTheSame() {
        byte[] pepper = masterKey.derived("one-time codes");

        assertArrayEquals(pepper, MasterKey.of(keyOf(1)).derived("one-time codes"));
        assertFalse(Arrays.equals(pepper, masterKey.derived("other")));
        assertFalse(Arrays.equals(pepper, MasterKey.of(keyOf(2)).derived("one-time codes")));
        assertFalse(Arrays.equals(pepper, keyOf(1)));
    }

    @Test
    void aMissingMasterKeyIsRefusedWithWhatToDo() {
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> Keyring.configured(Optional.empty(), Optional.empty()));

        assertTrue(refused.getMessage().contains("SIGNALBOX_MASTER_KEY"), refused.getMessage());
        assertTrue(refused.getMessage().contains("openssl rand -base64 32"), refused.getMessage());
    }

    @Test
    void aShortOrGarbledMasterKeyIsRefused() {
        String shorter = Base64.getEncoder().encodeToString(new byte[16]);

        assertThrows(IllegalStateException.class, () -> Keyring.configured(Optional.of(shorter), Optional.empty()));
        assertThrows(IllegalStateException.class, () -> Keyring.configured(Optional.of("%%"), Optional.empty()));
        assertThrows(
                IllegalStateException.class,
                () -> Keyring.configured(Optional.empty(), Optional.of("/nowhere/master.key")));
    }

    @Test
    void aMasterKeyIsReadFromItsFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("master.key");
        Files.writeString(file, Base64.getEncoder().encodeToString(keyOf(7)) + "\n");

        byte[] read = Keyring.configured(Optional.empty(), Optional.of(file.toString()));

        assertArrayEquals(keyOf(7), read);
    }
}
