package org.signalbox.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.signalbox.standalone.Access;

/** An old program in a process of its own that sends messages to a queue: what it sends is collected first. */
final class LegacyClient {

    /** The clients there are, by the interface they know. */
    static final String JMS_2 = "jms2";

    static final String JMS_1 = "jms1.1";

    private final String client;
    private final String queue;
    private final List<String> lines = new ArrayList<>();

    LegacyClient(String client, String queue) {
        this.client = client;
        this.queue = queue;
    }

    /** @param properties each as {@code name=value}, without spaces */
    LegacyClient with(String type, byte[] body, String... properties) {
        lines.add(String.join(" ", type, Base64.getEncoder().encodeToString(body), String.join(" ", properties))
                .strip());
        return this;
    }

    LegacyClient withText(String text, String... properties) {
        return with("TEXT", text.getBytes(StandardCharsets.UTF_8), properties);
    }

    void send() {
        Access broker = Stack.parts().access("broker");
        if (run(broker, broker.password()) != 0) {
            throw new AssertionError("the " + client + " client could not send to " + queue);
        }
    }

    /** Whether the broker let it in. */
    boolean sendsWithPassword(String password) {
        return run(Stack.parts().access("broker"), password) == 0;
    }

    CompletableFuture<Void> sendMeanwhile() {
        return CompletableFuture.runAsync(this::send);
    }

    private int run(Access broker, String password) {
        Path classes = Path.of(System.getProperty("signalbox.legacy"), "*");
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-cp",
                classes.toString(),
                "org.signalbox.legacy.Sender",
                client,
                broker.address(),
                queue);
        builder.environment().put("BROKER_USER", broker.user());
        builder.environment().put("BROKER_PASSWORD", password);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            try (OutputStream input = process.getOutputStream()) {
                input.write(String.join("\n", lines).getBytes(StandardCharsets.US_ASCII));
            }
            return process.onExit().join().exitValue();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
