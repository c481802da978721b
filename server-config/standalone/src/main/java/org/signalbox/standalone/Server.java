package org.signalbox.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Payara Micro with the application. What it needs to know comes from its environment, so that no password is on a command line. */
final class Server implements Part {

    /** Of the broker, as the adapter wants it: too awkward for a command. */
    private static final String CONNECTION = "SIGNALBOX_BROKER_CONNECTION";

    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.";

    /** Its services side by side fail now and then: with a ConcurrentModificationException, before the application is there. */
    private static final String ONE_AFTER_THE_OTHER = "-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS";

    /** On up to two cores the JDK would start a thread for each answer of its HTTP client: 0.14 ms of a core. */
    private static final String A_POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism="
            + Math.max(2, Runtime.getRuntime().availableProcessors() - 1);

    private static final String OWN_WORDS = "Signalbox does not start: ";

    private final Jvm jvm;
    private final Log log;
    private final int port;
    private final Map<String, String> environment;
    private final Map<String, Path> applications;
    private final Path war;
    private volatile String failure;

    /** @param applications beside Signalbox, by their context roots */
    Server(Jvm jvm, Log log, int port, Map<String, String> environment, Map<String, Path> applications) {
        this.jvm = jvm;
        this.log = log;
        this.port = port;
        this.environment = environment;
        this.applications = applications;
        this.war = jvm.distribution().war(environment);
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public Access access() {
        return new Access("http://127.0.0.1:" + port, "", "");
    }

    @Override
    public int port() {
        return port;
    }

    /** Micro keeps its configuration in its root folder and would run the old application again: it starts from nothing. */
    @Override
    public Process launch() throws IOException {
        failure = null;
        Path root = jvm.data().path("run/server");
        Folders.delete(root);
        linkParts();
        jvm.data().write("run/before-boot", beforeBoot());
        jvm.data().write("run/after-boot", afterBoot());
        List<String> options = List.of(
                "-Xmx768m",
                ONE_AFTER_THE_OTHER,
                A_POOL,
                "-jar",
                jvm.distribution().part("payara-micro.jar").toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port),
                "--rootdir",
                root.toString(),
                "--addlibs",
                jvm.distribution().part("postgresql-driver.jar").toString(),
                "--prebootcommandfile",
                jvm.data().path("run/before-boot").toString(),
                "--postbootcommandfile",
                jvm.data().path("run/after-boot").toString());
        Map<String, String> told = new HashMap<>(environment);
        told.put(CONNECTION, connection(environment.get("SIGNALBOX_BROKER_URL")));
        return jvm.start(name(), log, options, told);
    }

    /** In the folder that Micro runs in: a path in a boot command must not have a space in it, as the whole one may. */
    private void linkParts() throws IOException {
        link("run/parts", jvm.distribution().folder().resolve("parts"));
        link("run/signalbox.war", war);
    }

    private void link(String name, Path target) throws IOException {
        Path link = jvm.data().path(name);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    @Override
    public boolean isHealthy() {
        return Http.USUAL.answersOk(access().address() + "/api/health");
    }

    @Override
    public Optional<String> failure() {
        log.news().stream().filter(Server::tellsOfFailure).findFirst().ifPresent(line -> failure = reason(line));
        return Optional.ofNullable(failure);
    }

    private static boolean tellsOfFailure(String line) {
        return line.contains(OWN_WORDS)
                || line.contains("PlainTextActionReporterFAILURE")
                || line.contains("Boot Command deploy failed");
    }

    /** Our own sentence where there is one; of the server's, which explain nothing, half a one. */
    static String reason(String line) {
        int begin = line.indexOf(OWN_WORDS);
        return begin < 0
                ? line.strip().replaceFirst("\\.$", "")
                : line.substring(begin + OWN_WORDS.length()).strip();
    }

    /** The adapter wants {@code host=…;port=…;option=…} where a client says {@code tcp://host:port?option=…}. */
    static String connection(String url) {
        URI uri = URI.create(url);
        String options = uri.getQuery() == null ? "" : ";" + uri.getQuery().replace('&', ';');
        return "host=" + uri.getHost() + ";port=" + uri.getPort() + options;
    }

    /** Read by the server from its environment: so a password may have any sign in it, and is in no file. */
    private static String value(String name) {
        return escaped("${ENV=" + name + "}");
    }

    /** The signs that separate properties in a command. */
    static String escaped(String value) {
        return value.replaceAll("[\\\\:=]", "\\\\$0");
    }

    /**
     * Until the application is there Micro would answer 404, which senders take for a refusal. And it would look every few
     * seconds whether an application is to be loaded again, which none is, at a price that shows in profiles.
     */
    private static String beforeBoot() {
        return String.join(
                "\n",
                "set " + LISTENER + "address=127.0.0.1",
                "set " + LISTENER + "enabled=false",
                "set configs.config.server-config.admin-service.das-config.dynamic-reload-enabled=false",
                "");
    }

    /** Validated by a tiny table: a validation class is looked for by the thread's loader, which pool threads do not have. */
    private String afterBoot() {
        return String.join(
                "\n",
                "create-jdbc-connection-pool --datasourceclassname=org.postgresql.xa.PGXADataSource"
                        + " --restype=javax.sql.XADataSource --steadypoolsize=4 --maxpoolsize=32"
                        + " --isconnectvalidatereq=true --validateatmostonceperiod=1 --failconnection=true"
                        + " --validationmethod=table --validationtable=pg_catalog.pg_tablespace"
                        + " --property=url=" + value("SIGNALBOX_DB_URL") + ":user=" + value("SIGNALBOX_DB_USER")
                        + ":password=" + value("SIGNALBOX_DB_PASSWORD")
                        + " signalbox-database",
                "create-jdbc-resource --connectionpoolid=signalbox-database jdbc/signalbox",
                "create-resource-adapter-config --property=ConnectionParameters="
                        + value(CONNECTION) + ":UserName="
                        + value("SIGNALBOX_BROKER_USER")
                        + ":Password=" + value("SIGNALBOX_BROKER_PASSWORD") + " artemis-ra",
                "deploy --type=rar --name=artemis-ra parts/artemis-ra.rar",
                "create-connector-connection-pool --raname=artemis-ra --connectiondefinition=jakarta.jms.ConnectionFactory"
                        + " --transactionsupport=NoTransaction --steadypoolsize=0 --maxpoolsize=96 --failconnection=true"
                        + " --property=UserName=" + value("SIGNALBOX_BROKER_USER")
                        + ":Password=" + value("SIGNALBOX_BROKER_PASSWORD") + " signalbox-broker",
                "create-connector-resource --poolname=signalbox-broker jms/signalbox",
                "deploy --name=signalbox --contextroot=/ signalbox.war",
                others(),
                "set " + LISTENER + "enabled=true");
    }

    private String others() {
        StringBuilder commands = new StringBuilder();
        applications.forEach((contextRoot, war) -> commands.append("deploy --contextroot=")
                .append(contextRoot)
                .append(' ')
                .append(war)
                .append('\n'));
        return commands.toString();
    }
}
