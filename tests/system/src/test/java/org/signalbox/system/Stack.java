package org.signalbox.system;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.signalbox.standalone.Standalone;

/**
 * One whole Signalbox for all system tests, every part real and a process of its own; stopped when the tests end. The
 * server is the launcher's, unless {@link GivenServer} names another.
 */
final class Stack {

    private static final Optional<GivenServer> GIVEN = GivenServer.named();

    /** Started by the first test that needs it. */
    private static final class Running {
        static final Standalone STANDALONE = start();
    }

    private Stack() {}

    /** A class of its own: the parts' threads must not wait for {@link Stack} to be initialised. */
    static final class Console implements Consumer<String> {

        private static final System.Logger LOG = System.getLogger(Console.class.getName());

        @Override
        public void accept(String line) {
            LOG.log(System.Logger.Level.INFO, line);
        }
    }

    private static Standalone start() {
        Standalone.Builder builder = Standalone.on(home())
                .environment("SIGNALBOX_PROFILE", "development")
                .environment("SIGNALBOX_OIDC_ISSUER", OpenIdProvider.issuer())
                .environment("SIGNALBOX_OIDC_AUDIENCE", "signalbox")
                .environment("SIGNALBOX_MAIL_HOST", MailServer.HOST)
                .environment("SIGNALBOX_MAIL_PORT", MailServer.port())
                .environment("SIGNALBOX_MAIL_TLS", "none")
                .environment("SIGNALBOX_MAIL_FROM", "signalbox@example.org")
                .environment("SIGNALBOX_QUEUES_FILE", System.getProperty("signalbox.test.queues"))
                .environment("SIGNALBOX_WORKFLOWS_DIR", System.getProperty("signalbox.test.workflows"))
                .environment("SIGNALBOX_TOPICS_FILE", System.getProperty("signalbox.test.topics"))
                .console(new Console());
        Path applications =
                home().resolveSibling("applications-" + ProcessHandle.current().pid());
        GIVEN.ifPresentOrElse(
                server -> builder.environment("SIGNALBOX_URL", server.address())
                        .environment("SIGNALBOX_EAR", ExtendedWar.inEar(applications)),
                () -> builder.environment("SIGNALBOX_WAR", ExtendedWar.in(applications)));
        Standalone standalone = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            GIVEN.ifPresent(GivenServer::stop);
            standalone.close();
        }));
        GIVEN.ifPresent(server -> server.start(standalone.serverEnvironment()));
        ServedBy.keep(standalone.server(), GIVEN.isPresent() ? "EAR" : "WAR");
        return standalone;
    }

    /** Parts with the launcher's own server beside it; for such that are {@link OfTheLauncher} only. */
    static Standalone.Builder ofItsOwn(Path folder) {
        if (GIVEN.isPresent()) {
            throw new IllegalStateException("this is no test of " + GIVEN.get().address() + ", but of the launcher");
        }
        return Standalone.on(folder);
    }

    /** The data folder. */
    static Path home() {
        return Path.of(System.getProperty("signalbox.test.home"))
                .resolve("run-" + ProcessHandle.current().pid());
    }

    static Standalone parts() {
        return Running.STANDALONE;
    }

    static Client admin() {
        return admin(parts());
    }

    static Client admin(Standalone standalone) {
        Properties key = new Properties();
        try (InputStream file = Files.newInputStream(standalone.adminKey())) {
            key.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Client(standalone.server(), key.getProperty("apiKey"), key.getProperty("apiSecret"));
    }

    static Client newClient(String name) {
        var made = admin().post("/api/api-keys", "{\"key\":\"" + name + "\"}").mustBe(201);
        return new Client(parts().server(), made.text("/apiKey"), made.text("/apiSecret"));
    }

    static void deployed(String workflowKey) {
        admin().postXml("/api/workflows", model(workflowKey)).mustBe(200, 201);
    }

    /** The files that the server deployed when it had started, or refused, by name. */
    static List<JsonObject> folder() {
        return eventually(
                "the folder is deployed", () -> Optional.of(admin().get("/api/status").items("workflowFiles").stream()
                                .map(JsonValue::asJsonObject)
                                .toList())
                        .filter(files -> files.stream()
                                .noneMatch(file -> file.getString("status").equals("WAITING"))));
    }

    static String model(String name) {
        try (InputStream file = Stack.class.getResourceAsStream("/" + name + ".bpmn")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Without a chance to end well; left alone the launcher would wait longer after each death. */
    static void kill(String part, Duration most) {
        parts().kill(part);
        eventually("the " + part + " again", most, () -> {
            try {
                parts().start(part);
                return Optional.of(true);
            } catch (RuntimeException slow) {
                Console.LOG.log(System.Logger.Level.WARNING, "the " + part + " needs another try", slow);
                return Optional.empty();
            }
        });
    }

    /** Asks again and again until there is an answer; fails with what was awaited when it takes too long. */
    static <T> T eventually(String what, Duration most, Supplier<Optional<T>> question) {
        Instant end = Instant.now().plus(most);
        while (Instant.now().isBefore(end)) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        }
        throw new AssertionError("not within " + most + ": " + what);
    }

    static <T> T eventually(String what, Supplier<Optional<T>> question) {
        return eventually(what, Duration.ofSeconds(30), question);
    }
}
