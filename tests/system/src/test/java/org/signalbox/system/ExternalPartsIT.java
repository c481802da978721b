package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSRuntimeException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.standalone.Access;
import org.signalbox.standalone.Refused;
import org.signalbox.standalone.Standalone;

/**
 * A launcher that is given database, broker and engine, all three behind TLS, starts the server alone; told no profile,
 * that is in production.
 */
@OfTheLauncher
class ExternalPartsIT {

    private static final Path HOME = Path.of(System.getProperty("signalbox.test.home"))
            .resolve("external-" + ProcessHandle.current().pid());
    /** Each sign means something to somebody on its way to the pool. */
    private static final String AWKWARD = "a b\"c'd:e=f\\g${h}#i";

    private static Standalone lender;
    private static Standalone borrower;

    @BeforeAll
    static void aServerOnThePartsOfAnother() throws SQLException {
        lender = Stack.ofItsOwn(HOME.resolve("lender"))
                .environment("SIGNALBOX_URL", "http://127.0.0.1:1")
                .environment("SIGNALBOX_TLS", "true")
                .start();
        aRoleOfTheDatabase("given", AWKWARD);
        borrower = ofTheRole("borrower").start();
        Stack.admin(borrower)
                .postXml("/api/workflows", Stack.model("order-review"))
                .mustBe(201);
        Stack.admin(borrower)
                .post("/api/events/mapping", "{\"eventKey\":\"order.placed\",\"workflowKey\":\"order-review\"}")
                .mustBe(201);
    }

    @AfterAll
    static void bothStop() {
        Optional.ofNullable(borrower).ifPresent(Standalone::close);
        Optional.ofNullable(lender).ifPresent(Standalone::close);
    }

    @Test
    void whatWasGivenIsUsedAndNotStarted() throws IOException {
        try (JsonReader file = Json.createReader(
                Files.newBufferedReader(HOME.resolve("borrower").resolve("run/state.json")))) {
            List<String> parts = file.readObject().getJsonArray("parts").getValuesAs(JsonObject.class).stream()
                    .map(part ->
                            part.getString("name") + " " + part.getString("status") + " " + part.getString("address"))
                    .toList();

            assertEquals(
                    List.of(
                            "database EXTERNAL " + lender.access("database"),
                            "broker EXTERNAL " + lender.access("broker"),
                            "engine EXTERNAL " + lender.access("engine"),
                            "server UP " + borrower.server()),
                    parts);
        }
    }

    @Test
    void anEventByEitherDoorIsPlayedThroughOnGivenParts() {
        plays(
                "given-rest",
                order -> Stack.admin(borrower).post("/api/events", order).mustBe(202));
        plays("given-jms", order -> LegacyProducer.send(lender.access("broker"), order));
    }

    @Test
    void allThatTheServerAsksOfThemIsEncrypted() throws SQLException {
        try (Connection connection = ofTheDatabase();
                Statement statement = connection.createStatement();
                ResultSet counted =
                        statement.executeQuery("select count(*), count(*) filter (where not s.ssl) from pg_stat_ssl s"
                                + " join pg_stat_activity a on a.pid = s.pid where a.datname is not null")) {
            counted.next();
            assertTrue(counted.getInt(1) > 2, "connections: " + counted.getInt(1));
            assertEquals(0, counted.getInt(2));
        }
        assertTrue(lender.access("engine").address().startsWith("https://"));
        String plain = lender.access("broker").toString();
        Access unencrypted =
                new Access(plain, "signalbox", lender.access("broker").password());
        assertThrows(JMSRuntimeException.class, () -> LegacyProducer.send(unencrypted, "{}"));
    }

    @Test
    void aServerThatDoesNotBelieveTheCertificateSaysSo() {
        List<String> said = new CopyOnWriteArrayList<>();
        Access database = lender.access("database");
        Standalone.Builder disbelieving = onGivenParts("disbelieving")
                .environment("SIGNALBOX_DB_URL", database + "?sslmode=verify-full")
                .console(said::add);

        Refused refused = assertThrows(Refused.class, disbelieving::build);

        assertTrue(
                refused.getMessage().startsWith("The database of SIGNALBOX_DB_URL, " + database + ", "),
                refused.getMessage());
        assertTrue(refused.getMessage().contains("cannot be used: "), refused.getMessage());
    }

    @Test
    void aProductionServerRefusesAWebhookToItsOwnMachineAndOneWithoutTls() {
        assertEquals("url must begin with https://", refusedSubscription("http://127.0.0.1:9000/hook"));
        assertEquals(
                "url must point to a public address, not into a private network",
                refusedSubscription("https://127.0.0.1:9000/hook"));
    }

    @Test
    void aDatabaseThatRefusesThePasswordIsOneSentenceAndNothingStarts() {
        Standalone.Builder wrong = onGivenParts("wrong-database").environment("SIGNALBOX_DB_PASSWORD", "wrong");

        Refused refused = assertThrows(Refused.class, wrong::build);

        assertEquals(
                "The database of SIGNALBOX_DB_URL, " + lender.access("database") + ", refuses the user or the password,"
                        + " which are SIGNALBOX_DB_USER and SIGNALBOX_DB_PASSWORD.",
                refused.getMessage());
    }

    @Test
    void aBrokerAndAnEngineThatRefuseThePasswordAreSaidAndWaitedFor() {
        List<String> said = new CopyOnWriteArrayList<>();
        Standalone.Builder wrong = onGivenParts("wrong-others")
                .environment("SIGNALBOX_URL", "http://127.0.0.1:1")
                .environment("SIGNALBOX_BROKER_PASSWORD", "wrong")
                .environment("CAMUNDA_PASSWORD", "wrong")
                .console(said::add);

        wrong.build().close();

        assertTrue(said.get(0).startsWith("The broker of SIGNALBOX_BROKER_URL, " + refusal("broker")), said.get(0));
        assertTrue(said.get(1).startsWith("The engine of CAMUNDA_URL, " + refusal("engine")), said.get(1));
    }

    @Test
    void aServerWithoutItsMasterKeyDoesNotStartAndSaysWhatToDo() {
        String without = refusedStart(ofTheRole("keyless").environment("SIGNALBOX_MASTER_KEY", ""));
        String withAnother = refusedStart(ofTheRole("another-key"));

        assertTrue(
                without.contains("Signalbox does not start without a master key: set SIGNALBOX_MASTER_KEY to 32 random"
                        + " bytes in base64 (openssl rand -base64 32), or SIGNALBOX_MASTER_KEY_FILE to a file"),
                without);
        assertTrue(
                withAnother.contains("API keys were sealed with another master key than the one in"
                        + " SIGNALBOX_MASTER_KEY or SIGNALBOX_MASTER_KEY_FILE: start with the one that this database"),
                withAnother);
    }

    private static String refusedStart(Standalone.Builder server) {
        return assertThrows(Refused.class, server::start).getMessage();
    }

    private static void aRoleOfTheDatabase(String name, String password) throws SQLException {
        try (Connection connection = ofTheDatabase();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + name + " login password '" + password.replace("'", "''") + "'");
            statement.execute("grant create, connect on database " + connection.getCatalog() + " to " + name);
        }
    }

    private static Connection ofTheDatabase() throws SQLException {
        try {
            String owners = Files.readString(HOME.resolve("lender").resolve("secret/database"));
            return DriverManager.getConnection(lender.access("database").address(), "postgres", owners.strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String refusal(String part) {
        return lender.access(part) + ", refuses the user or the password";
    }

    private static Standalone.Builder ofTheRole(String folder) {
        return onGivenParts(folder)
                .environment("SIGNALBOX_DB_USER", "given")
                .environment("SIGNALBOX_DB_PASSWORD", AWKWARD);
    }

    private static Standalone.Builder onGivenParts(String folder) {
        Standalone.Builder builder = Stack.ofItsOwn(HOME.resolve(folder))
                .environment("CAMUNDA_CA_FILE", HOME.resolve("lender/tls.crt").toString());
        Map.of("database", "SIGNALBOX_DB", "broker", "SIGNALBOX_BROKER", "engine", "CAMUNDA")
                .forEach((part, prefix) -> {
                    Access access = lender.access(part);
                    builder.environment(prefix + "_URL", access.address())
                            .environment(prefix + "_USER", access.user())
                            .environment(prefix + "_PASSWORD", access.password());
                });
        return builder;
    }

    private static void plays(String businessKey, Consumer<String> door) {
        door.accept("{\"key\":\"order.placed\",\"source\":\"shop\",\"businessKey\":\"" + businessKey
                + "\",\"payload\":{\"tasks\":[{\"key\":\"pack\"}]}}");

        String review = task(businessKey, "review-order", "OPEN");
        Stack.admin(borrower)
                .post("/api/tasks/" + review + "/complete", "{\"variables\":{\"approved\":true}}")
                .mustBe(202);

        task(businessKey, "review-order", "COMPLETED");
        task(businessKey, "pack", "COMPLETED");
    }

    private static String task(String businessKey, String key, String status) {
        String list = "/api/tasks?businessKey=" + businessKey + "&key=" + key + "&status=" + status;
        return Stack.eventually(key + " is " + status, () -> Stack.admin(borrower).get(list).items().stream()
                .map(task -> task.asJsonObject().getString("id"))
                .findFirst());
    }

    private static String refusedSubscription(String url) {
        return Stack.admin(borrower)
                .post("/api/tasks/subscribe", "{\"url\":\"" + url + "\",\"key\":\"order.placed\"}")
                .mustBe(422)
                .text("/detail");
    }
}
