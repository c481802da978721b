package org.signalbox.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.signalbox.standalone.Access;
import org.signalbox.standalone.Standalone;

/** A Signalbox for one benchmark alone, and how its parts are asked. */
record Stack(Path home, Standalone standalone, Database database, Properties key) implements AutoCloseable {

    /** What would make it measure somebody's real parts, or let in somebody else. */
    private static final List<String> FROM_OUTSIDE = List.of(
            "SIGNALBOX_URL",
            "SIGNALBOX_DB_URL",
            "SIGNALBOX_BROKER_URL",
            "CAMUNDA_URL",
            "SIGNALBOX_ADMIN_KEY",
            "SIGNALBOX_ADMIN_SECRET");

    /** Work that ends; the other kinds never do, or not before their time. */
    private static final String UNDER_WAY =
            """
            select count(*) from work.item where kind in ('event', 'start', 'external-task', 'tell', 'fan-out', 'delivery',
                'user-task', 'correlate', 'twin')""";

    static Stack start(Path home, Report report) throws IOException, SQLException {
        return start(home, report, builder -> {});
    }

    /** @param choices beyond the usual ones */
    static Stack start(Path home, Report report, Consumer<Standalone.Builder> choices)
            throws IOException, SQLException {
        Standalone.Builder builder = Standalone.on(home)
                .environment("SIGNALBOX_REQUESTS_PER_SECOND", "1000000")
                .environment("SIGNALBOX_WEBHOOK_ALLOW", "127.0.0.0/8")
                .environment("SIGNALBOX_WEBHOOK_PORTS", "1-65535")
                .environment("SIGNALBOX_WEBHOOK_SCHEMES", "https,http")
                .console(report::say);
        FROM_OUTSIDE.forEach(name -> builder.environment(name, ""));
        choices.accept(builder);
        Standalone standalone = builder.start();
        Properties key = new Properties();
        try (InputStream text = Files.newInputStream(standalone.adminKey())) {
            key.load(text);
        }
        return new Stack(home, standalone, new Database(standalone.access("database")), key);
    }

    /** @param options of the JVMs of its parts, beside those that we were given */
    static Stack start(Path home, Report report, String options) throws IOException, SQLException {
        String given = System.getenv().getOrDefault("SIGNALBOX_JAVA_OPTIONS", "");
        return start(home, report, builder -> builder.environment("SIGNALBOX_JAVA_OPTIONS", given + " " + options));
    }

    void awaitRest() throws Exception {
        Database.await("the end of all work", () -> database.count(UNDER_WAY) == 0);
    }

    /** By its administrator. */
    Door signalbox() {
        return new Door(
                standalone.server().toString(),
                "x-api-key",
                key.getProperty("apiKey"),
                "x-api-secret",
                secret(),
                "content-type",
                "application/json");
    }

    /** By which webhooks are signed that the administrator asked for. */
    String secret() {
        return key.getProperty("apiSecret");
    }

    Door engine() {
        Access access = standalone.access("engine");
        byte[] login = (access.user() + ":" + access.password()).getBytes(StandardCharsets.UTF_8);
        return new Door(
                access.address(),
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(login),
                "Content-Type",
                "application/json");
    }

    /** Beside ours, of a user of its own. */
    Database engineDatabase() throws IOException, SQLException {
        String address = standalone.access("database").address().replaceAll("[^/]+$", "engine");
        String password =
                Files.readString(home.resolve("secret/database-engine")).strip();
        return new Database(new Access(address, "engine", password));
    }

    /** A model of this package, with these words in it changed: {@code before, after, …}. */
    void deploy(String file, String... words) throws Exception {
        try (InputStream bytes = Stack.class.getResourceAsStream(file)) {
            String model = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < words.length; i += 2) {
                model = model.replace(words[i], words[i + 1]);
            }
            signalbox().withType("application/xml").post("/api/workflows", model, 200, 201);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
        standalone.close();
    }
}
