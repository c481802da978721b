package org.signalbox.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * An application server that the launcher knows nothing of. The script that the property {@code signalbox.test.server}
 * names configures it, deploys the EAR, serves on {@code HTTP_PORT} and ends it when its standard input ends, which it
 * does however these tests end.
 */
final class GivenServer {

    /** Names the script; the launcher's own server is played where it is not set. */
    static final String PROPERTY = "signalbox.test.server";

    /** Below those that the launcher takes, and those of outgoing connections. */
    private static final int LOWEST_PORT = 14_000;

    private static final int HIGHEST_PORT = 18_000;

    /** A domain of Payara has all its ports in one block. */
    private static final int PORTS_BELOW = 80;

    private static final int PORTS_ABOVE = 20;
    private static final int TRIES = 200;
    private static final System.Logger LOG = System.getLogger(GivenServer.class.getName());
    private final File script;
    private final int port = freePort();
    private Process process;

    private GivenServer(File script) {
        this.script = script;
    }

    static Optional<GivenServer> named() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .filter(name -> !name.isBlank())
                .map(name -> new GivenServer(new File(name)));
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** On the JDK that these tests run on. It is logged where the launcher's own would be. */
    void start(Map<String, String> environment) {
        File log = Stack.home().resolve(Path.of("log", "server.log")).toFile();
        ProcessBuilder builder = new ProcessBuilder("sh", script.getPath())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(environment);
        builder.environment().put("HTTP_PORT", Integer.toString(port));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            process = builder.start();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        long begin = System.nanoTime();
        Stack.eventually("the server of " + script + ", see " + log, Duration.ofMinutes(6), this::answers);
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        LOG.log(System.Logger.Level.INFO, script.getName() + " serves " + address() + " after " + millis + " ms");
    }

    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "it has ended already", gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Boolean> answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException(script + " ended with " + process.exitValue());
        }
        HttpRequest question = HttpRequest.newBuilder(URI.create(address() + "/api/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            int status = Client.HTTP
                    .send(question, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return Optional.of(true).filter(up -> status == 200);
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT))
                .limit(TRIES)
                .filter(port ->
                        IntStream.range(port - PORTS_BELOW, port + PORTS_ABOVE).allMatch(GivenServer::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
