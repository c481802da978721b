package org.signalbox.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Caller;

/** For whoever has deliveries sent once more: each keeps its webhook id. */
public interface Redeliveries {

    /**
     * What is null takes all.
     *
     * @param status that they ended with; null is EXHAUSTED or ABANDONED
     * @param from of the broadcast, inclusive
     * @param to exclusive
     */
    record Wanted(UUID subscriptionId, String status, String type, Instant from, Instant to) {}

    /** Refused (UNKNOWN) where a subscription is named that the caller does not see. */
    Wanted visible(Caller caller, Wanted wanted);

    /** How many there are, up to the given number. */
    long count(String tenant, Wanted wanted, int most);

    /** The next ones, oldest first; both ids are exclusive. */
    List<UUID> next(String tenant, Wanted wanted, UUID after, UUID until, int most);

    /**
     * In the caller's transaction, all together.
     *
     * @return how many; not one that has not ended, or of which nobody would be told
     */
    int again(String tenant, List<UUID> ids, String actor);
}
