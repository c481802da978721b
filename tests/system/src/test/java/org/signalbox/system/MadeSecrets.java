package org.signalbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every secret that any test was told, in a file that is no log, for the one test that looks for them in all logs. */
final class MadeSecrets {

    private static final int SHORTEST = 24;
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private MadeSecrets() {}

    static void remember(String secret) {
        if (secret.length() < SHORTEST || !KNOWN.add(secret)) {
            return;
        }
        try {
            Files.createDirectories(file().getParent());
            Files.write(file(), List.of(secret), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static List<String> all() throws IOException {
        return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    }

    private static Path file() {
        return Path.of(System.getProperty("signalbox.test.home"), "made.secrets");
    }
}
