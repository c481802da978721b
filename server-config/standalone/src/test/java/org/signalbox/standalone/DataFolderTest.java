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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void aFolderOfANewerVersionIsRefusedAndLeftAsItIs() throws IOException {
        Files.writeString(folder.resolve("VERSION"), "2\n");

        Refused refused = assertThrows(Refused.class, () -> DataFolder.open(folder));

        assertTrue(
                refused.getMessage().contains("written by a newer Signalbox (data version 2)"), refused.getMessage());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void anEmptyVersionIsOneThatCouldNotBeWritten() throws IOException {
        Files.createFile(folder.resolve("VERSION"));

        DataFolder.open(folder).close();

        assertEquals("1\n", Files.readString(folder.resolve("VERSION")));
    }

    @Test
    void aVersionIsWrittenInOneStepByWhoeverHasTheLock() throws IOException {
        DataFolder.open(folder).close();
        Files.delete(folder.resolve("VERSION"));
        Files.createDirectory(folder.resolve("VERSION.new"));
        Files.createFile(folder.resolve("VERSION.new/in-the-way"));

        assertThrows(Refused.class, () -> DataFolder.open(folder));
        assertFalse(Files.exists(folder.resolve("VERSION")));

        Folders.delete(folder.resolve("VERSION.new"));
        try (DataFolder first = DataFolder.open(folder)) {
            Files.delete(first.path("VERSION"));
            assertThrows(Refused.class, () -> DataFolder.open(folder));
            assertFalse(Files.exists(folder.resolve("VERSION")));
        }
    }

    @Test
    void aFolderThatWasUsedBeforeIsOpenedAgain() {
        DataFolder.open(folder).close();

        try (DataFolder again = DataFolder.open(folder)) {
            assertEquals(folder.toAbsolutePath(), again.path());
        }
    }

    @Test
    void aFolderInUseIsRefused() {
        try (DataFolder first = DataFolder.open(folder)) {
            Refused refused = assertThrows(Refused.class, () -> DataFolder.open(first.path()));

            assertTrue(refused.getMessage().startsWith("Signalbox already runs on " + folder), refused.getMessage());
        }
    }

    @Test
    void aSecretIsMadeOnceForEachNameAndOnlyItsOwnerMayReadIt() throws IOException {
        String before;
        try (DataFolder data = DataFolder.open(folder)) {
            before = data.secret("broker");
            assertNotEquals(before, data.secret("engine"));
        }

        try (DataFolder data = DataFolder.open(folder)) {
            assertEquals(before, data.secret("broker"));
            assertEquals("rw-------", rightsOf("secret/broker"));
            assertEquals("rwx------", rightsOf(""));
        }
    }

    private String rightsOf(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
