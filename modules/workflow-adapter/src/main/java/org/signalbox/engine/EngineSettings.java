package org.signalbox.engine;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import org.signalbox.kernel.Settings;

/**
 * Where the engine is, as whom we call it, and how long we wait for it.
 *
 * @param authorities by whom its certificate must be signed; empty are those that the JVM believes
 */
record EngineSettings(
        URI base, Optional<String> authorization, Duration connect, Duration answer, Optional<Path> authorities) {

    EngineSettings(URI base, Optional<String> authorization, Duration connect, Duration answer) {
        this(base, authorization, connect, answer, Optional.empty());
    }

    static EngineSettings given() {
        return new EngineSettings(
                URI.create(Settings.get("CAMUNDA_URL", "http://127.0.0.1:8081/engine-rest")),
                authorization(
                        Settings.find("CAMUNDA_USER"),
                        Settings.get("CAMUNDA_PASSWORD", ""),
                        Settings.find("CAMUNDA_TOKEN")),
                duration("CAMUNDA_CONNECT_TIMEOUT", "PT3S"),
                duration("CAMUNDA_TIMEOUT", "PT15S"),
                Settings.find("CAMUNDA_CA_FILE").map(Path::of));
    }

    static Optional<String> authorization(Optional<String> user, String password, Optional<String> token) {
        if (user.isPresent() && token.isPresent()) {
            throw new IllegalArgumentException(
                    "CAMUNDA_USER and CAMUNDA_TOKEN are both given; the engine takes one of them");
        }
        return token.map(value -> "Bearer " + value).or(() -> user.map(name -> basic(name, password)));
    }

    static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static Duration duration(String name, String otherwise) {
        return duration(name, Settings.find(name), otherwise);
    }

    static Duration duration(String name, Optional<String> given, String otherwise) {
        String text = given.orElse(otherwise);
        try {
            Duration duration = Duration.parse(text);
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException(name + " must be longer than nothing: " + text);
            }
            return duration;
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    name + " must be a duration of ISO 8601, such as " + otherwise + ": " + text, malformed);
        }
    }
}
