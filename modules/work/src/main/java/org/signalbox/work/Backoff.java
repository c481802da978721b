package org.signalbox.work;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** The wait after the n-th failure: 1 s doubling up to 5 min, ±20 % so that those who failed together part. */
@Singleton
class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofMinutes(5);

    private final DoubleSupplier random;

    @Inject
    Backoff() {
        this(() -> ThreadLocalRandom.current().nextDouble());
    }

    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    Duration after(int failures) {
        long doubled = FIRST.toMillis() << Math.min(failures - 1, 20);
        long capped = Math.min(doubled, MOST.toMillis());
        return Duration.ofMillis((long) (capped * (0.8 + 0.4 * random.getAsDouble())));
    }
}
