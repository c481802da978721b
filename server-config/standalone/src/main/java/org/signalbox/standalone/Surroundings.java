package org.signalbox.standalone;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * What a keeper needs from the stack it belongs to.
 *
 * @param changed has it written down what runs, and never fails
 * @param grace how long a process may take to end, and its port to become free
 */
record Surroundings(
        ScheduledExecutorService executor,
        InstantSource clock,
        Consumer<String> console,
        Runnable changed,
        Duration grace) {

    Surroundings {
        changed = new Notes(changed, console);
    }
}
