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

/** The application with a jar of handlers in its WAR, as a user would add them. */
final class ExtendedWar {

    private static final String HANDLERS = "org/signalbox/journey";
    private static final String BEANS =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"all\"/>";

    private ExtendedWar() {}

    /** @return the WAR's path, which is in that folder */
    static String in(Path folder) {
        Path original = Path.of(System.getProperty("signalbox.dist"), "parts", "signalbox.war");
        try {
            return extended(original, Files.createDirectories(folder).resolve("extended.war"))
                    .toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @return the path of a copy of the EAR that {@code signalbox.test.ear} names, which is in that folder */
    static String inEar(Path folder) {
        Path ear = Path.of(System.getProperty("signalbox.test.ear"));
        try {
            Files.createDirectories(folder);
            Path copy = Files.copy(ear, folder.resolve("extended.ear"), StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem zip = FileSystems.newFileSystem(copy)) {
                Path war = warIn(zip);
                Path outside = Files.copy(war, folder.resolve("original.war"), StandardCopyOption.REPLACE_EXISTING);
                Files.copy(extended(outside, folder.resolve("extended.war")), war, StandardCopyOption.REPLACE_EXISTING);
            }
            return copy.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path warIn(FileSystem ear) throws IOException {
        try (Stream<Path> files = Files.list(ear.getPath("/"))) {
            return files.filter(file -> file.toString().endsWith(".war"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path extended(Path original, Path war) throws IOException {
        Files.copy(original, war, StandardCopyOption.REPLACE_EXISTING);
        Path jar = jar(war.resolveSibling("handlers.jar"));
        try (FileSystem zip = FileSystems.newFileSystem(war)) {
            Files.copy(jar, zip.getPath("WEB-INF/lib/handlers.jar"));
        }
        return war;
    }

    private static Path jar(Path jar) throws IOException {
        Files.deleteIfExists(jar);
        URI handlers = URI.create(ExtendedWar.class
                .getResource("/" + HANDLERS + "/Handlers.class")
                .toString());
        if (handlers.getScheme().equals("jar")) {
            try (FileSystem tests = FileSystems.newFileSystem(handlers, Map.of())) {
                pack(tests.getPath(HANDLERS), jar);
            }
        } else {
            pack(Path.of(handlers).getParent(), jar);
        }
        return jar;
    }

    private static void pack(Path classes, Path jar) throws IOException {
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
    }
}
