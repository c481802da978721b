package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {

    @Test
    void theAdministratorsFileIsForItsOwnerAlone(@TempDir Path home) throws IOException {
        NewApiKey admin = new NewApiKey("admin-1", ApiSecret.random());
        AdminKeyFile file = new AdminKeyFile(home.resolve("data"));

        file.write(admin);
        file.write(admin);

        assertEquals(List.of("apiKey=admin-1", "apiSecret=" + admin.secret().text()), Files.readAllLines(file.path()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
    }

    @Test
    void anUnwritableDataFolderIsSaidByName(@TempDir Path home) throws IOException {
        Path notAFolder = Files.createFile(home.resolve("data"));
        AdminKeyFile file = new AdminKeyFile(notAFolder);

        UncheckedIOException refused = assertThrows(
                UncheckedIOException.class, () -> file.write(new NewApiKey("admin-1", ApiSecret.random())));

        assertTrue(refused.getMessage().contains("admin.key"), refused.getMessage());
    }

    @Test
    void anAdministratorThatCanBeToldToNobodyIsNotMade() {
        KeyRoom room = new KeyRoom();

        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> room.database.inTransaction(() -> FirstStart.mint(room.administrators, Optional.empty())));

        assertTrue(refused.getMessage().contains("SIGNALBOX_HOME"), refused.getMessage());
        assertEquals(List.of(), room.database.inTransaction(() -> room.register.administrators("default")));
    }

    @Test
    void halfAnAdministratorOrAWeakOneIsRefused() {
        Optional<String> strong = Optional.of(ApiSecret.random().text());

        assertEquals(Optional.empty(), FirstStart.wanted(Optional.empty(), Optional.empty()));
        assertEquals(
                "ops",
                FirstStart.wanted(Optional.of("ops"), strong).orElseThrow().apiKey());
        assertThrows(IllegalStateException.class, () -> FirstStart.wanted(Optional.empty(), strong));
        assertThrows(IllegalStateException.class, () -> FirstStart.wanted(Optional.of("ops"), Optional.empty()));
        assertThrows(IllegalStateException.class, () -> FirstStart.wanted(Optional.of("ops"), Optional.of("admin")));
    }
}
