package org.signalbox.standalone;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Has what runs written down. That it cannot be, on a full disk say, is said once and keeps nobody from looking after parts. */
record Notes(Runnable write, Consumer<String> console, AtomicBoolean failing) implements Runnable {

    Notes(Runnable write, Consumer<String> console) {
        this(write, console, new AtomicBoolean());
    }

    @Override
    public void run() {
        try {
            write.run();
            failing.set(false);
        } catch (RuntimeException unwritten) {
            if (failing.compareAndSet(false, true)) {
                console.accept("What runs cannot be written down: " + Trouble.of(unwritten)
                        + ". The parts are looked after all the same, but `status` tells of what was before.");
            }
        }
    }
}
