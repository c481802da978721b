package org.signalbox.system;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What the server said of itself as soon as it served, kept beside the reports of the tests that it serves. */
final class ServedBy {

    private ServedBy() {}

    /** @param application how it was deployed: {@code WAR} or {@code EAR} */
    static void keep(URI server, String application) {
        Client anybody = new Client(server, "", "");
        JsonObject words = anybody.get("/serving").mustBe(200).json().asJsonObject();
        JsonObject kept = Json.createObjectBuilder(words)
                .add("application", application)
                .add("at", Instant.now().toString())
                .add("build", System.getProperty("build.began"))
                .build();
        try {
            Path folder = Files.createDirectories(Path.of(System.getProperty("signalbox.test.reports")));
            Path file = folder.resolve("served-by-" + ProcessHandle.current().pid() + ".json");
            Files.writeString(file, kept.toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
