package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFilesTest {

    @TempDir
    Path folder;

    private DataFolder data;
    private MasterKeyFiles keys;

    @BeforeEach
    void ofAFolderThatNothingHasRunIn() {
        data = DataFolder.open(folder);
        keys = new MasterKeyFiles(data);
    }

    @AfterEach
    void endsWithTheTest() {
        data.close();
    }

    @Test
    void theKeyHas32BytesAndOnlyItsOwnerMayReadIt() throws IOException {
        Path file = keys.present();

        assertEquals(32, Base64.getDecoder().decode(Files.readString(file)).length);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aKeyIsChangedOnceUntilTheOneBeforeIsForgotten() throws IOException {
        String first = Files.readString(keys.present());

        keys.change();

        String second = Files.readString(keys.present());
        assertNotEquals(first, second);
        assertEquals(first, Files.readString(keys.before().orElseThrow()));
        assertTrue(keys.isChanging());
        assertThrows(IllegalStateException.class, keys::change);
        assertEquals(second, Files.readString(keys.present()));
        keys.forgetBefore();
        assertTrue(keys.before().isEmpty());
        assertFalse(keys.isChanging());
    }

    @Test
    void anEmptyFileIsNoKey() throws IOException {
        Files.createFile(folder.resolve("master.key"));
        Files.createFile(folder.resolve("master.key.before"));

        assertTrue(keys.before().isEmpty());
        assertEquals(32, Base64.getDecoder().decode(Files.readString(keys.present())).length);
    }
}
