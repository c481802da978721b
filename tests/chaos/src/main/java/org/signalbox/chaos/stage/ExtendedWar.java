package org.signalbox.chaos.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.signalbox.standalone.Access;

/** Signalbox's WAR with a jar of a user's in it, and the table that it writes to. */
final class ExtendedWar {

    private static final String FOLDER = "org/signalbox/chaos/extension/";
    private static final List<String> CLASSES = List.of("Book", "Calls", "Readers", "Shipping");
    private static final String BEANS =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"annotated\"/>";

    private ExtendedWar() {}

    static Path in(Path folder) {
        try {
            Files.createDirectories(folder);
            Path war = folder.resolve("extended.war");
            Files.copy(
                    Path.of(System.getProperty("signalbox.dist"), "parts", "signalbox.war"),
                    war,
                    StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem zip = FileSystems.newFileSystem(war)) {
                Files.write(zip.getPath("WEB-INF/lib/chaos-extension.jar"), jar());
            }
            return war;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Without a key: what is done twice is there twice. */
    static void makeTable(Access database) {
        try (Connection connection =
                        DriverManager.getConnection(database.address(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema chaos");
            statement.execute("create table chaos.entry (done text not null, what text not null)");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] jar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("META-INF/beans.xml"));
            jar.write(BEANS.getBytes());
            for (String name : CLASSES) {
                jar.putNextEntry(new ZipEntry(FOLDER + name + ".class"));
                try (InputStream code =
                        ExtendedWar.class.getClassLoader().getResourceAsStream(FOLDER + name + ".class")) {
                    code.transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }
}
