package org.signalbox.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Something Signalbox needs that runs as a process of its own. */
interface Part {

    String name();

    Access access();

    /** On loopback, where it alone shall answer. */
    int port();

    /** Prepares what must be there and starts the process, which ends when this launcher does. */
    Process launch() throws IOException, InterruptedException;

    /** Whether it does its work: asked again and again until it says yes. */
    boolean isHealthy();

    /** Why waiting is of no use, though the process lives. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /** Asks the process to end in good order. */
    default void stop(Process process) {
        process.destroy();
    }

    default Duration patience() {
        return Duration.ofSeconds(300);
    }
}
