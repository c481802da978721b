package org.signalbox.matrix;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What a server said of itself as soon as it served.
 *
 * @param up since its JVM had begun
 * @param residentMegabytes of its process, then
 * @param build when the build had begun that started it
 */
record Served(
        String server, String java, String application, Duration up, long residentMegabytes, Instant at, String build) {

    static Served in(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file);
                JsonReader reader = Json.createReader(content)) {
            JsonObject words = reader.readObject();
            return new Served(
                    words.getString("server"),
                    words.getString("java"),
                    words.getString("application"),
                    Duration.ofMillis(words.getJsonNumber("upMillis").longValue()),
                    words.getJsonNumber("residentKilobytes").longValue() / 1024,
                    Instant.parse(words.getString("at")),
                    words.getString("build"));
        }
    }

    /** 17 of 17.0.15. */
    String jdk() {
        return java.replaceFirst("\\D.*$", "");
    }
}
