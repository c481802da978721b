package org.signalbox.chaos.stage;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** For time itself to pass there is nothing to ask. */
public final class Pause {

    private Pause() {}

    public static void of(Duration length) {
        until(System.nanoTime() + length.toNanos());
    }

    /** @param moment of {@link System#nanoTime()}; at once where it is over */
    public static void until(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new Interrupted();
            }
            LockSupport.parkNanos(left);
        }
    }

    /** Whoever waited is to end. */
    public static final class Interrupted extends RuntimeException {}
}
