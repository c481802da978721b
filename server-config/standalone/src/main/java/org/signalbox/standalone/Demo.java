package org.signalbox.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The order review on a stack of its own: scratch data, free ports. It succeeds only if every step was seen. */
final class Demo {

    /** What would make the demo play on somebody's real parts. */
    private static final List<String> FROM_OUTSIDE = List.of(
            "SIGNALBOX_URL",
            "SIGNALBOX_DB_URL",
            "SIGNALBOX_BROKER_URL",
            "CAMUNDA_URL",
            "SIGNALBOX_ADMIN_KEY",
            "SIGNALBOX_ADMIN_SECRET");

    private Demo() {}

    static int play(boolean keep, Consumer<String> console) {
        long begin = System.nanoTime();
        Path scratch = scratch();
        Standalone.Builder builder = Standalone.on(scratch).console(console);
        Profile.DEVELOPMENT.choose(builder);
        FROM_OUTSIDE.forEach(name -> builder.environment(name, ""));
        console.accept("The demo starts, with scratch data in " + scratch + ". " + Profile.DEVELOPMENT.sentence());
        Standalone standalone = builder.build();
        Main.stopAtExit(standalone);
        standalone.start();
        try (Receiver receiver = Receiver.open()) {
            new OrderReview(standalone, receiver, new Steps(console)).play();
            console.accept("Every step was seen, "
                    + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s after the command.");
            if (keep) {
                stay(standalone, console);
            }
        } catch (Steps.Missing missing) {
            standalone.close();
            throw new Refused(
                    "The demo failed: " + missing.getMessage() + " The logs are in " + scratch.resolve("log"), missing);
        }
        standalone.close();
        delete(scratch);
        return 0;
    }

    private static void stay(Standalone standalone, Consumer<String> console) {
        AdminKey.tell(standalone.adminKey(), true, console);
        console.accept("Signalbox stays up: " + standalone.server() + " (Ctrl-C stops it)");
        Main.await(new CountDownLatch(1));
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("signalbox-demo-");
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private static void delete(Path scratch) {
        try {
            Folders.delete(scratch);
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
    }
}
