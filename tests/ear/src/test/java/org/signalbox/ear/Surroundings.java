package org.signalbox.ear;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.signalbox.standalone.Standalone;

/**
 * For tests inside the container: database and broker, and a WildFly configured for them, before Arquillian starts it.
 * There is no engine, so that what these tests start waits.
 */
public final class Surroundings implements LauncherSessionListener {

    private static final int LOWEST_OFFSET = 13_000;
    private static final int HIGHEST_OFFSET = 20_000;

    private Standalone parts;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Boolean.getBoolean("signalbox.inside")) {
            int offset = ThreadLocalRandom.current().nextInt(LOWEST_OFFSET, HIGHEST_OFFSET);
            parts = Standalone.on(Path.of(System.getProperty("signalbox.test.home")))
                    .environment("CAMUNDA_URL", "http://127.0.0.1:1/engine-rest")
                    .environment("SIGNALBOX_URL", "http://127.0.0.1:" + (8080 + offset))
                    .start();
            configure(parts.serverEnvironment());
            System.setProperty("inside.port", Integer.toString(9990 + offset));
            System.setProperty(
                    "inside.options",
                    "-Xmx512m -Djboss.socket.binding.port-offset=" + offset + " " + options(parts.serverEnvironment()));
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (parts != null) {
            parts.close();
        }
    }

    /** As system properties, because Arquillian gives the server no environment. */
    private static String options(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(one ->
                        one.getKey().startsWith("SIGNALBOX_") || one.getKey().startsWith("CAMUNDA_"))
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> "-D" + one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "));
    }

    private static void configure(Map<String, String> environment) {
        ProcessBuilder script = new ProcessBuilder(System.getProperty("signalbox.configure"))
                .redirectErrorStream(true)
                .redirectOutput(new File(System.getProperty("signalbox.test.home"), "configure.log"));
        script.environment().putAll(environment);
        try {
            if (script.start().waitFor() != 0) {
                throw new IllegalStateException("WildFly was not configured; see configure.log in "
                        + System.getProperty("signalbox.test.home"));
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
