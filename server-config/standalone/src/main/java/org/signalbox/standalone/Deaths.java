package org.signalbox.standalone;

import java.time.Duration;

/** How long a part waits before it is started again: longer after each death, until it has lived long enough. */
final class Deaths {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final int LONGEST_PAUSE = 30;

    private int inARow;

    synchronized void after(Duration life) {
        if (life.compareTo(LONG_ENOUGH) >= 0) {
            inARow = 0;
        }
    }

    /** In seconds. */
    synchronized int pause() {
        return Math.min(LONGEST_PAUSE, 1 << Math.min(5, inARow++));
    }
}
