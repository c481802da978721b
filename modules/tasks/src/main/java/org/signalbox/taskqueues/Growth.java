package org.signalbox.taskqueues;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the wait grows from failure to failure. */
public enum Growth {
    FIXED,
    LINEAR,
    EXPONENTIAL;

    static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 20;

    static Optional<Growth> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param failures from 1 */
    public Duration grown(Duration first, int failures) {
        Duration grown =
                switch (this) {
                    case FIXED -> first;
                    case LINEAR -> first.multipliedBy(failures);
                    case EXPONENTIAL -> first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
                };
        Duration most = first.compareTo(LONGEST) > 0 ? first : LONGEST;
        return grown.compareTo(most) > 0 ? most : grown;
    }
}
