package org.signalbox.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** PostgreSQL with two databases, {@code signalbox} and {@code engine}, each owned by a user of its own. What it says is on disk, is. */
final class Database implements Part {

    private static final String SUPERUSER = "postgres";
    private static final List<String> OWNERS = List.of("signalbox", "engine");
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "autovacuum_naptime", "10s",
            "max_connections", "100",
            "timezone", "UTC",
            "log_timezone", "UTC");

    /** A shell gives what it leaves in the background an empty standard input, hence the detour. */
    private static final String DIES_WITH_US =
            "exec 3<&0; (trap '' INT TERM HUP; cat <&3 >/dev/null; kill -TERM $$) & exec \"$@\" </dev/null 3<&-";

    private final DataFolder data;
    private final PostgresBinaries binaries;
    private final Log log;
    private final Path folder;
    private final Optional<Certificate> certificate;
    private final int port = Ports.free();
    private PostmasterWatch watch = PostmasterWatch.NONE;

    Database(DataFolder data, Distribution distribution, Log log, Optional<Certificate> certificate) {
        this.data = data;
        this.certificate = certificate;
        this.binaries = new PostgresBinaries(distribution.part("postgresql-binaries.jar"), data);
        this.log = log;
        this.folder = data.path("database");
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Access access() {
        return ownedBy("signalbox");
    }

    Access ownedBy(String owner) {
        return new Access(url(owner), owner, data.secret("database-" + owner));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Process launch() throws IOException, InterruptedException {
        Path bin = binaries.unpacked();
        ProcessBuilder.Redirect output = log.begin();
        initialise(bin, output);
        watch.dismiss();
        watch = PostmasterWatch.over(folder, output);
        List<String> command = unprivileged(bin.resolve("postgres"));
        command.addAll(List.of("-D", folder.toString(), "-p", Integer.toString(port)));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return processBuilder(command, output).start();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        certificate.ifPresent(one -> {
            settings.put("ssl", "on");
            settings.put("ssl_cert_file", one.file().toString());
            settings.put("ssl_key_file", one.key().toString());
        });
        return settings;
    }

    @Override
    public boolean isHealthy() {
        try (Connection connection = DriverManager.getConnection(url(SUPERUSER), SUPERUSER, data.secret("database"));
                Statement statement = connection.createStatement()) {
            for (String owner : OWNERS) {
                provide(owner, statement);
            }
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** "Fast": open connections are closed, nothing is lost. The usual signal would wait for every client to leave. */
    @Override
    public void stop(Process process) {
        Signals.send("INT", process);
        watch.dismiss();
    }

    /** Every step can be repeated: an interrupted first start goes on where it was. */
    private void provide(String owner, Statement statement) throws SQLException {
        String password = data.secret("database-" + owner);
        String verb = exists("pg_roles where rolname", owner, statement) ? "alter" : "create";
        statement.execute(verb + " role " + owner + " login password '" + password + "'");
        if (!exists("pg_database where datname", owner, statement)) {
            statement.execute("create database " + owner + " owner " + owner);
        }
    }

    private static boolean exists(String where, String name, Statement statement) throws SQLException {
        try (var found = statement.executeQuery("select 1 from " + where + " = '" + name + "'")) {
            return found.next();
        }
    }

    /** In a draft folder that is renamed when complete, so that half a database is never taken for one. */
    private void initialise(Path bin, ProcessBuilder.Redirect output) throws IOException, InterruptedException {
        if (Files.exists(folder.resolve("PG_VERSION"))) {
            return;
        }
        Path draft = data.path("database.draft");
        Folders.delete(draft);
        data.write("run/password", data.secret("database"));
        List<String> command = new ArrayList<>(List.of("sh", "-c", DIES_WITH_US, "initdb"));
        command.addAll(unprivileged(bin.resolve("initdb")));
        command.addAll(List.of("-D", draft.toString(), "-U", SUPERUSER, "--auth=scram-sha-256", "--encoding=UTF8"));
        command.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        command.add("--pwfile=" + data.path("run/password"));
        Process initdb = processBuilder(command, output).start();
        boolean ended = initdb.waitFor(5, TimeUnit.MINUTES);
        initdb.getOutputStream().close();
        Files.delete(data.path("run/password"));
        if (!ended || initdb.exitValue() != 0) {
            throw new IOException("initdb failed");
        }
        Folders.delete(folder);
        Files.move(draft, folder);
    }

    private ProcessBuilder processBuilder(List<String> command, ProcessBuilder.Redirect output) {
        return Jvm.untold(new ProcessBuilder(command))
                .directory(data.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
    private static List<String> unprivileged(Path program) {
        List<String> command = new ArrayList<>(Jvm.ownSession());
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        return command;
    }

    private String url(String database) {
        String options = certificate
                .map(one -> "?sslmode=verify-full&sslrootcert=" + one.encodedFile())
                .orElse("");
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + options;
    }
}
