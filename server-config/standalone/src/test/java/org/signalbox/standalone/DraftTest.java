package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {

    @TempDir
    Path folder;

    @Test
    void whatIsKeptIsOnTheDiskBeforeItTakesItsPlaceAndItsPlaceIsAfterwards() throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            data.write("master.key", "old");

            List<String> forced = forcedBy(() -> data.write("master.key", "new"));

            assertEquals(List.of(folder.resolve("master.key.new").toString(), folder.toString()), forced);
            assertEquals("new", Files.readString(data.path("master.key")));
        }
    }

    @Test
    void whatAKilledOneLeftOfItsDraftIsInNobodysWay() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(folder.resolve("file.new"), "hal");

        Draft.write(file, "whole");

        assertEquals("whole", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    /** As the JVM itself saw it: nobody cuts the power here. */
    private List<String> forcedBy(Runnable writing) throws IOException {
        Path kept = folder.resolve("forced.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withThreshold(Duration.ZERO);
            recording.start();
            writing.run();
            recording.stop();
            recording.dump(kept);
        }
        return RecordingFile.readAllEvents(kept).stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .map(event -> event.getString("path"))
                .toList();
    }
}
