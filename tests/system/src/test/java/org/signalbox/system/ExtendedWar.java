package org.signalbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The WAR with a jar of handlers in it, as a user would add them. */
final class ExtendedWar {

    private static final String HANDLERS = "org/signalbox/journey";
    private static final String BEANS =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"all\"/>";

    private ExtendedWar() {}

    static Path in(Path folder) {
        try {
            Files.createDirectories(folder);
            Path war = folder.resolve("extended.war");
            Files.copy(
                    Path.of(System.getProperty("signalbox.dist"), "parts", "signalbox.war"),
                    war,
                    StandardCopyOption.REPLACE_EXISTING);
            Path jar = jar(folder.resolve("handlers.jar"));
            try (FileSystem zip = FileSystems.newFileSystem(war)) {
                Files.copy(jar, zip.getPath("WEB-INF/lib/handlers.jar"));
            }
            return war;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path jar(Path jar) throws IOException {
        Files.deleteIfExists(jar);
        Path classes = Path.of(URI.create(ExtendedWar.class
                        .getResource("/" + HANDLERS + "/Handlers.class")
                        .toString()))
                .getParent();
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"));
                Stream<Path> files = Files.list(classes)) {
            Files.createDirectories(zip.getPath("META-INF"));
            Files.writeString(zip.getPath("META-INF/beans.xml"), BEANS);
            Files.createDirectories(zip.getPath(HANDLERS));
            List<Path> all = files.toList();
            for (Path one : all) {
                Files.copy(one, zip.getPath(HANDLERS, one.getFileName().toString()));
            }
        }
        return jar;
    }
}
