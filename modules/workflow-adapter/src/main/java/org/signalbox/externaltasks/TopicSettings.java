package org.signalbox.externaltasks;

import java.time.Duration;

/**
 * How the tasks of one topic are done here.
 *
 * @param attempts so many that failed make an incident; a lease that ran out is one
 * @param retryDelay after the first failure
 * @param active no more are fetched by this server while so many are under way on it
 * @param concurrency so many calls of the handler at once on this server
 * @param timeout of one call; its thread is interrupted then
 */
record TopicSettings(
        String topic, int attempts, Duration retryDelay, Growth growth, int active, int concurrency, Duration timeout) {

    static final Duration LONGEST_DELAY = Duration.ofHours(1);

    /** How the delay grows from failure to failure. */
    enum Growth {
        FIXED,
        LINEAR,
        EXPONENTIAL
    }

    static TopicSettings usual(String topic) {
        return new TopicSettings(topic, 5, Duration.ofSeconds(1), Growth.EXPONENTIAL, 32, 8, Duration.ofMinutes(5));
    }

    TopicSettings of(String other) {
        return new TopicSettings(other, attempts, retryDelay, growth, active, concurrency, timeout);
    }

    boolean isLast(int failures) {
        return failures >= attempts;
    }

    /** @param failures this one included, from 1 */
    Duration delay(int failures) {
        Duration grown =
                switch (growth) {
                    case FIXED -> retryDelay;
                    case LINEAR -> retryDelay.multipliedBy(failures);
                    case EXPONENTIAL -> retryDelay.multipliedBy(1L << Math.min(failures - 1, 20));
                };
        Duration most = retryDelay.compareTo(LONGEST_DELAY) > 0 ? retryDelay : LONGEST_DELAY;
        return grown.compareTo(most) > 0 ? most : grown;
    }
}
