package org.signalbox.eventlists;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.events.EventStatus;

/** Finds events, for those who do something about each. */
public interface EventSearch {

    /** What is null takes all. {@code from} is inclusive, {@code to} exclusive. */
    record Wanted(EventStatus status, String key, String source, Instant from, Instant to) {

        /** What comes after the given time is not part of it. */
        public Wanted until(Instant end) {
            return to != null && to.isBefore(end) ? this : new Wanted(status, key, source, from, end);
        }
    }

    /** How many there are, by event key, the most frequent first; of the given number at most. */
    Map<String, Long> countsByKey(String tenant, Wanted wanted, int most);

    /** The next ones of a walk, oldest first; {@code from} and {@code to} say nothing here. */
    List<UUID> oldest(String tenant, Wanted wanted, UUID after, UUID until, int most);
}
