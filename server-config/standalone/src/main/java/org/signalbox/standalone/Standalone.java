package org.signalbox.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The whole of Signalbox on one machine: database, broker, engine and, last, the server. What is given from outside
 * (SIGNALBOX_DB_URL, SIGNALBOX_BROKER_URL, CAMUNDA_URL, SIGNALBOX_URL) is used and not started.
 */
public final class Standalone implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration LEFTOVERS = Duration.ofSeconds(15);

    private final Map<String, Keeper> keepers = new HashMap<>();
    private final Map<String, Access> access;
    private final List<RunState.Entry> external;
    private final List<List<Keeper>> order;
    private final Consumer<String> console;
    private final DataFolder data;
    private final Parts parts;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4, Standalone::daemon);
    private final AtomicBoolean closed = new AtomicBoolean();

    private Standalone(Builder builder) {
        console = builder.console;
        data = DataFolder.open(builder.folder);
        try {
            RunState.read(data.path()).endLeftovers(LEFTOVERS);
            int port = builder.httpPort == 0 ? Ports.free() : builder.httpPort;
            Surroundings surroundings =
                    new Surroundings(executor, InstantSource.system(), builder.console, this::remember, GRACE);
            parts = new Parts(data, Distribution.find(), port, builder.environment, builder.applications);
            order = parts.inOrder().stream()
                    .map(together -> together.stream()
                            .map(part -> new Keeper(part, parts.logOf(part), surroundings))
                            .toList())
                    .toList();
            access = parts.access();
            parts.given().forEach(part -> part.check(console));
            Instant now = surroundings.clock().instant();
            external = parts.given().stream().map(part -> part.entry(now)).toList();
            order.forEach(together ->
                    together.forEach(keeper -> keepers.put(keeper.part().name(), keeper)));
        } catch (RuntimeException refused) {
            data.close();
            throw refused;
        }
    }

    /** @param folder where everything is kept; made if it is not there */
    public static Builder on(Path folder) {
        return new Builder(folder);
    }

    /** What can be chosen before anything starts. */
    public static final class Builder {

        private final Path folder;
        private final Map<String, String> environment = new HashMap<>(System.getenv());
        private int httpPort;
        private Consumer<String> console = line -> {};
        private final Map<String, Path> applications = new LinkedHashMap<>();

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** 0, as in the beginning, is any free port. */
        public Builder httpPort(int port) {
            this.httpPort = port;
            return this;
        }

        /** Added to this process's environment, for choosing parts and for the server. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** A WAR that the server carries beside Signalbox: for what must be measured in the same server. */
        public Builder application(String contextRoot, Path war) {
            applications.put(contextRoot, war);
            return this;
        }

        /** Told, a line at a time, what starts, dies and starts again. */
        public Builder console(Consumer<String> listener) {
            this.console = listener;
            return this;
        }

        /** @throws Refused when a port is taken or the folder is in use or too new; nothing was started then */
        public Standalone build() {
            return new Standalone(this);
        }

        public Standalone start() {
            return build().start();
        }
    }

    /** Returns when every part is healthy. @throws Refused when one is not; everything is stopped then */
    public Standalone start() {
        try {
            for (List<Keeper> together : order) {
                CompletableFuture.allOf(together.stream()
                                .map(keeper -> CompletableFuture.runAsync(keeper::start, executor))
                                .toArray(CompletableFuture[]::new))
                        .join();
            }
            return this;
        } catch (CompletionException failed) {
            if (closed.get()) {
                throw new Refused("It was stopped while it started.", failed);
            }
            close();
            throw failed.getCause() instanceof Refused refused ? refused : failed;
        }
    }

    /** Where the server answers, without a slash at the end. */
    public URI server() {
        return URI.create(access("server").address());
    }

    /** Of {@code database} (a JDBC URL), {@code broker}, {@code engine} (up to {@code /engine-rest}) or {@code server}. */
    public Access access(String part) {
        return access.get(part);
    }

    /** For questions to the engine. */
    Http http() {
        return parts.http();
    }

    /** For a server that is not started here (SIGNALBOX_URL): what it must find in its environment to use these parts. */
    public Map<String, String> serverEnvironment() {
        return parts.serverEnvironment();
    }

    /** The administrator's key and secret as the server keeps them: {@code apiKey=…}, {@code apiSecret=…}. */
    public Path adminKey() {
        return data.path("admin.key");
    }

    /** As by the system's hand, without warning. It is started again. */
    public void kill(String part) {
        keeper(part).kill();
    }

    /** Any signal by its short name, to all processes of the part: STOP and CONT make it hang and go on. */
    public void signal(String part, String signal) {
        keeper(part).signal(signal);
    }

    /** In good order, and it stays down until {@link #start(String)}. */
    public void stop(String part) {
        keeper(part).stop();
    }

    public void start(String part) {
        keeper(part).start();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            console.accept("Signalbox stops.");
            List<List<Keeper>> backwards = new ArrayList<>(order);
            Collections.reverse(backwards);
            backwards.forEach(together -> together.parallelStream().forEach(Keeper::stop));
            executor.shutdownNow();
            data.close();
        }
    }

    private Keeper keeper(String part) {
        Keeper found = keepers.get(part);
        if (found == null) {
            throw new IllegalArgumentException("no part of ours: " + part);
        }
        return found;
    }

    private synchronized void remember() {
        List<RunState.Entry> parts = new ArrayList<>(external);
        order.forEach(together -> together.forEach(keeper -> parts.add(keeper.entry())));
        data.write("run/state.json", RunState.of(parts).toJson());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "keeper");
        thread.setDaemon(true);
        return thread;
    }
}
