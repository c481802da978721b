package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

    @TempDir
    Path folder;

    @Test
    void theServerRunsTheWarOfTheDistributionUnlessAnotherIsNamed() throws IOException {
        Distribution distribution = new Distribution(folder);
        Path shop = Files.createFile(folder.resolve("shop.war"));

        assertEquals(distribution.part("signalbox.war"), distribution.war(Map.of()));
        assertEquals(distribution.part("signalbox.war"), distribution.war(Map.of("SIGNALBOX_WAR", "")));
        assertEquals(shop, distribution.war(Map.of("SIGNALBOX_WAR", shop.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.war", "notes.txt", "folder.war"})
    void whatIsNoWarIsRefusedBeforeAnythingStarts(String name) throws IOException {
        Files.createFile(folder.resolve("notes.txt"));
        Files.createDirectory(folder.resolve("folder.war"));
        Path given = folder.resolve(name);

        Refused refused = assertThrows(
                Refused.class, () -> new Distribution(folder).war(Map.of("SIGNALBOX_WAR", given.toString())));

        assertEquals("SIGNALBOX_WAR is no WAR that can be read: " + given, refused.getMessage());
    }
}
