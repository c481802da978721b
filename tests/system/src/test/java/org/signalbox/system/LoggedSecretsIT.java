package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs last, and alone: no secret that the tests made, or that a launcher made for them, is in any log of this build. */
class LoggedSecretsIT {

    private static final Path HOME = Path.of(System.getProperty("signalbox.test.home"));
    private static final int SHORTEST = 16;

    @Test
    void noSecretIsInAnyLog() throws IOException {
        List<Path> logs = files(file -> file.getFileName().toString().contains(".log"));
        Set<String> secrets = secrets();

        Set<String> found = new TreeSet<>();
        for (Path log : logs) {
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            secrets.stream()
                    .filter(text::contains)
                    .forEach(secret -> found.add(HOME.relativize(log) + ": " + secret.substring(0, 6) + "…"));
        }

        assertEquals(Set.of(), found);
        assertTrue(logs.isEmpty() || !secrets.isEmpty());
    }

    /** Without the prefix: in a log it may stand by itself. */
    private static Set<String> secrets() throws IOException {
        Stream<String> kept = files(LoggedSecretsIT::keepsSecrets).stream().flatMap(LoggedSecretsIT::words);
        return Stream.concat(MadeSecrets.all().stream(), kept)
                .map(secret -> secret.replaceFirst("^whsec_", ""))
                .filter(secret -> secret.length() >= SHORTEST)
                .collect(Collectors.toSet());
    }

    /** The data folder's own: passwords of the parts, the master key, the administrator's. */
    private static boolean keepsSecrets(Path file) {
        String name = file.getFileName().toString();
        return file.getParent().getFileName().toString().equals("secret")
                || name.equals("master.key")
                || name.equals("admin.key");
    }

    private static Stream<String> words(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> !line.startsWith("apiKey="))
                    .map(line -> line.replaceFirst("^apiSecret=", "").strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files(Predicate<Path> wanted) throws IOException {
        Instant began = Instant.parse(System.getProperty("build.began"));
        if (!Files.exists(HOME)) {
            return List.of();
        }
        try (Stream<Path> all = Files.find(
                HOME,
                8,
                (file, facts) -> facts.isRegularFile()
                        && !facts.lastModifiedTime().toInstant().isBefore(began))) {
            return all.filter(wanted).toList();
        }
    }
}
