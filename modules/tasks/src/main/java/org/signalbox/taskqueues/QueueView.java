package org.signalbox.taskqueues;

import java.time.Duration;
import java.util.Locale;

/**
 * A queue and what is in it.
 *
 * @param open all that are to be done, whoever has them; with the four that follow counted up to 10,000
 * @param claimable that would be given out now
 * @param leased that programs have on time
 * @param assigned that somebody else has
 * @param delayed that are given out later: after a failure, or before their start
 * @param more true where more are open than were counted
 * @param dead that need a person, counted as far
 */
public record QueueView(
        String name,
        boolean paused,
        Duration lease,
        int attempts,
        Duration retryDelay,
        String growth,
        long open,
        long claimable,
        long leased,
        long assigned,
        long delayed,
        boolean more,
        long dead) {

    static QueueView of(String name, Terms terms, QueueCounts.Counts counts) {
        return new QueueView(
                name,
                terms.paused(),
                terms.lease(),
                terms.attempts(),
                terms.retryDelay(),
                terms.growth().name().toLowerCase(Locale.ROOT),
                counts.open(),
                counts.claimable(),
                counts.leased(),
                counts.assigned(),
                counts.delayed(),
                counts.open() >= QueueCounts.MOST,
                counts.dead());
    }
}
