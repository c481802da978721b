package org.signalbox.taskqueues;

import java.time.DateTimeException;
import java.time.Duration;
import org.signalbox.kernel.Refusal;

/**
 * How tasks are taken from a queue.
 *
 * @param lease how long who takes a task has it, unless he says otherwise
 * @param attempts after so many that failed a task is dead; a lease that runs out is one
 * @param retryDelay after the first failure; what it grows to is at most an hour, or itself
 * @param paused nothing is given out
 */
public record Terms(Duration lease, int attempts, Duration retryDelay, Growth growth, boolean paused) {

    public static final int MOST_ATTEMPTS = 1000;

    static final Terms USUAL = new Terms(Duration.ofMinutes(5), 5, Duration.ofSeconds(10), Growth.EXPONENTIAL, false);

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Each as whoever asks writes it; null is the usual.
     *
     * @throws Refusal INVALID, which names what is wrong
     */
    public static Terms of(String lease, Integer attempts, String retryDelay, String growth) {
        return new Terms(
                lease == null ? USUAL.lease : lease(lease),
                attempts == null ? USUAL.attempts : attempts,
                retryDelay == null ? USUAL.retryDelay : duration("retryDelay", retryDelay, Duration.ZERO),
                growth == null
                        ? USUAL.growth
                        : Growth.of(growth)
                                .orElseThrow(() -> Refusal.invalid("growth", "is one of fixed, linear, exponential")),
                false);
    }

    /** @throws Refusal INVALID */
    public static Duration lease(String given) {
        return duration("lease", given, SHORTEST_LEASE);
    }

    public boolean isLast(int failures) {
        return failures >= attempts;
    }

    /** @param failures this one included, from 1 */
    public Duration delay(int failures) {
        return growth.grown(retryDelay, failures);
    }

    private static Duration duration(String member, String given, Duration shortest) {
        try {
            Duration duration = Duration.parse(given);
            if (duration.compareTo(shortest) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException malformed) {
            throw Refusal.invalid(member, "is not an ISO 8601 duration, as PT5M");
        }
        throw Refusal.invalid(member, "must be between " + shortest + " and P1D");
    }
}
