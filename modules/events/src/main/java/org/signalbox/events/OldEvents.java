package org.signalbox.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What need not be kept any longer is removed step by step, from the oldest to the newest that is old enough, within the
 * caller's transaction. What somebody else holds right now is passed.
 */
public interface OldEvents {

    int MOST_COUNTED = 10_000;

    /** Takes the payloads out of the next ones. */
    Step empty(Old old);

    /** Removes the next ones, with their actions and whatever was given up of them. */
    Step remove(Old old);

    /** How many a removal would take, up to {@link #MOST_COUNTED}. */
    int count(Old old);

    /** How many payloads would be taken out, up to {@link #MOST_COUNTED}. */
    int countLoaded(Old old);

    /**
     * @param eventKey null for all but {@code otherKeys}
     * @param before of receiving
     * @param after where to go on; null is the beginning
     */
    record Old(String tenant, String status, String eventKey, List<String> otherKeys, Instant before, UUID after) {}

    /**
     * @param changed how many
     * @param last where to go on
     * @param isLast true where nothing older is left
     */
    record Step(int changed, UUID last, boolean isLast) {}
}
