package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

    @Test
    void aWholeSentenceIsFollowedByTheNameOfTheLogAndHalfOneByItsEnd(@TempDir Path folder) throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            Path file = data.path("log/server.log");
            Log log = new Log(data, "server");
            log.begin();
            Files.writeString(file, "\tat some.Frame\n");

            String whole = log.explaining("The queue q is there twice.");
            String half = log.explaining("its process ended with exit code 1");

            assertEquals("The queue q is there twice. Its log is " + file, whole);
            assertTrue(half.endsWith("at some.Frame"), half);
        }
    }
}
