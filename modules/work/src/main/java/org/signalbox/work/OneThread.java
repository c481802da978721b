package org.signalbox.work;

import java.util.concurrent.atomic.AtomicInteger;

/** Runs the same on one thread at a time: who comes meanwhile has it run once more, and does not wait. */
final class OneThread {

    private final AtomicInteger came = new AtomicInteger();

    void run(Runnable task) {
        if (came.getAndIncrement() > 0) {
            return;
        }
        boolean isThrough = false;
        try {
            int before;
            do {
                before = came.get();
                task.run();
            } while (!came.compareAndSet(before, 0));
            isThrough = true;
        } finally {
            if (!isThrough) {
                came.set(0);
            }
        }
    }
}
