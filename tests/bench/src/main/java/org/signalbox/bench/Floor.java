package org.signalbox.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** An application of two classes beside Signalbox, and the one table that it fills. */
final class Floor {

    static final String CONTEXT = "/floor";

    private static final String TABLE =
            """
            create schema if not exists floor;
            create table if not exists floor.row (id uuid primary key, tenant text not null, key text not null,
                source text, payload text, status text not null, received_at timestamptz not null);
            """;

    private Floor() {}

    static Path war(Path folder) throws IOException {
        Path war = Files.createDirectories(folder).resolve("floor.war");
        try (JarOutputStream file = new JarOutputStream(Files.newOutputStream(war))) {
            // by name: their platform is the server's, and not here
            for (String type : List.of("FloorResource", "FloorApplication")) {
                String name = "org/signalbox/bench/" + type + ".class";
                file.putNextEntry(new JarEntry("WEB-INF/classes/" + name));
                try (InputStream bytes = Floor.class.getClassLoader().getResourceAsStream(name)) {
                    bytes.transferTo(file);
                }
                file.closeEntry();
            }
        }
        return war;
    }

    static void table(Database database) throws SQLException {
        database.execute(TABLE);
    }
}
