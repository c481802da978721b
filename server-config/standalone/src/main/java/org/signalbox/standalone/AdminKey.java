package org.signalbox.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;

/** The administrator's key, which the server mints at its first start and keeps in the data folder. */
record AdminKey(String apiKey, String apiSecret) {

    static AdminKey read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new AdminKey(properties.getProperty("apiKey"), properties.getProperty("apiSecret"));
    }

    /** Shown once, when it is new. */
    static void tell(Path file, boolean fresh, Consumer<String> console) {
        if (!Files.exists(file)) {
            return;
        }
        if (fresh) {
            AdminKey key = read(file);
            console.accept("Administrator key, shown this once and kept in " + file + ":");
            console.accept("  x-api-key: " + key.apiKey());
            console.accept("  x-api-secret: " + key.apiSecret());
        } else {
            console.accept("The administrator key is in " + file);
        }
    }
}
