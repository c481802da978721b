package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
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

    @Test
    void theMasterKeyHas32Bytes() throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            String key = Files.readString(data.masterKey());

            assertEquals(32, Base64.getDecoder().decode(key).length);
            assertEquals("rw-------", rightsOf("master.key"));
        }
    }

    private String rightsOf(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    @Test
    void aMasterKeyIsChangedOnceHoweverOftenThatIsBegun() throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            String first = Files.readString(data.masterKey());

            data.changeMasterKey();
            String second = Files.readString(data.masterKey());
            data.changeMasterKey();

            assertNotEquals(first, second);
            assertEquals(second, Files.readString(data.masterKey()));
            assertEquals(first, Files.readString(data.masterKeyBefore().orElseThrow()));
            data.forgetMasterKeyBefore();
            assertTrue(data.masterKeyBefore().isEmpty());
        }
    }

    @Test
    void aChangeOfTheMasterKeyThatWasKilledBetweenItsStepsIsFinished() throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            String first = Files.readString(data.masterKey());
            data.write("master.key.before", first);

            data.changeMasterKey();

            assertNotEquals(first, Files.readString(data.masterKey()));
            assertEquals(first, Files.readString(data.masterKeyBefore().orElseThrow()));
        }
        Files.delete(folder.resolve("master.key"));
        try (DataFolder data = DataFolder.open(folder)) {
            data.changeMasterKey();

            assertTrue(Files.exists(folder.resolve("master.key")));
        }
    }
}
