package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * When to try again: soon after a receiver's restart, for about three days in all. Jitter keeps those that failed
 * together from coming back together.
 */
@Singleton
class RetrySchedule {

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(8),
            Duration.ofHours(16),
            Duration.ofHours(24),
            Duration.ofHours(24));

    private static final double JITTER = 0.2;
    /** The most that a receiver can put us off by its Retry-After. */
    private static final Duration LONGEST_WISH = Duration.ofHours(24);

    private final DoubleSupplier random;

    @Inject
    RetrySchedule() {
        this(() -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param random gives numbers from 0 to 1 */
    RetrySchedule(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * @param attempts how many failed so far
     * @param wish what the receiver asked for: never sooner than that, within limits
     * @return empty where that was the last
     */
    Optional<Duration> after(int attempts, Optional<Duration> wish) {
        if (attempts > DELAYS.size()) {
            return Optional.empty();
        }
        Duration planned = jittered(DELAYS.get(attempts - 1));
        Duration wished = wish.map(RetrySchedule::clamped).orElse(Duration.ZERO);
        return Optional.of(planned.compareTo(wished) > 0 ? planned : wished);
    }

    private Duration jittered(Duration delay) {
        double factor = 1 - JITTER + 2 * JITTER * random.getAsDouble();
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }

    private static Duration clamped(Duration wish) {
        return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }
}
