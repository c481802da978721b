package org.signalbox.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is made up for after nobody was there to run it. A run counts as missed when it is more than a minute late. */
enum MissedRuns {
    SKIP,
    ONCE,
    ALL;

    static final Duration LATE = Duration.ofMinutes(1);
    static final int MOST = 100;

    /** @param due oldest first */
    List<Instant> chosen(List<Instant> due, Instant now) {
        List<Instant> missed =
                due.stream().filter(time -> time.isBefore(now.minus(LATE))).toList();
        int first =
                switch (this) {
                    case SKIP -> missed.size();
                    case ONCE -> Math.max(0, missed.size() - 1);
                    case ALL -> Math.max(0, due.size() - MOST);
                };
        return due.subList(first, due.size());
    }
}
