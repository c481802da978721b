package org.signalbox.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Things of one name that need not be kept for ever: a CDI bean, found by its type. They go step by step, from the oldest
 * to the newest that is old enough, within the caller's transaction. What somebody else holds right now is passed.
 */
public interface OldThings {

    int MOST_COUNTED = 10_000;

    /** How many a step looks at. */
    int STEP = 500;

    /** For paths, rules and people. */
    String name();

    /** Those that can have a rule: what has another one is still owed. */
    List<String> settled();

    /** Takes the payloads out of the next ones. */
    default Step empty(Old old) {
        return new Step(0, old.after(), true);
    }

    /** Removes the next ones, with all that is nothing without them. */
    Step remove(Old old);

    /** How many a removal would take, up to {@link #MOST_COUNTED}. */
    int count(Old old);

    /** How many payloads would be taken out, up to {@link #MOST_COUNTED}. */
    default int countLoaded(Old old) {
        return 0;
    }

    /**
     * @param key null for all but {@code otherKeys}
     * @param before when they came in, or were over: each kind says which
     * @param after where to go on; null is the beginning
     */
    record Old(String tenant, String status, String key, List<String> otherKeys, Instant before, UUID after) {}

    /**
     * @param changed how many
     * @param last where to go on
     * @param isLast true where nothing older is left
     */
    record Step(int changed, UUID last, boolean isLast) {}
}
