package org.signalbox.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What must still happen. Adding is part of the caller's transaction; a {@link Worker} of the kind does it later. */
public interface Work {

    /** Due at once, in no lane. */
    void add(String tenant, String kind, UUID ref);

    /**
     * With what its worker would read of it, which is {@link Item#known} where this node begins it right after the commit. Only
     * what stays so until then, or is looked at again when the outcome is recorded.
     */
    default void addKnown(String tenant, String kind, UUID ref, Object known) {
        addAllKnown(tenant, kind, Map.of(ref, known));
    }

    /** All due at once, in no lane and in this order, told of together, each with what its worker would read of it. */
    default void addAllKnown(String tenant, String kind, Map<UUID, ?> known) {
        known.keySet().forEach(ref -> add(tenant, kind, ref));
    }

    /** All due at once, in no lane and in this order, told of together. */
    default void addAll(String tenant, String kind, List<UUID> refs) {
        refs.forEach(ref -> add(tenant, kind, ref));
    }

    /** All due at the given time, each in its lane and in this order, told of together. */
    default void addAll(String tenant, String kind, Map<UUID, Lane> lanes, Instant due) {
        lanes.forEach((ref, lane) -> add(tenant, kind, ref, lane, due));
    }

    /** Due at the given time; in the lane, in the order of adding. */
    void add(String tenant, String kind, UUID ref, Lane lane, Instant due);

    /** What a person had to see to is tried again at once, its failures forgotten; false where none is dead. */
    boolean retry(String kind, UUID ref);

    /** What a person had to see to and will not: what is dead of these is gone, and what stood behind it goes on. */
    void discard(Collection<UUID> refs);

    /** What waits for its time is due now; whoever has it already began too early, or is about to, and it is begun again. */
    default void hurry(String kind, UUID ref) {}

    /** Those of these that wait for their time and never failed are due now; who is under way is left alone, and ends as it would. */
    default void wake(String kind, Collection<UUID> refs) {}

    /** Nothing of this wide lane is begun until it is opened; what is under way ends, and what stands in line on another server. */
    default void close(String kind, Lane lane) {}

    /** Whatever closed the lane: all that waits in it is due now. */
    default void open(String kind, Lane lane) {}

    /** From now on this wide lane has the width that is given. */
    default void widen(String kind, Lane lane) {}

    /** Its worker is still at it: the lease ends so much later than now. False where the claim is not ours any more. */
    default boolean prolong(Item item, Duration lease) {
        return true;
    }

    /** Its worker only waits for now: should that be cut short, or last longer than the lease, it is no failure of the item's. */
    default void excuse(Item item) {}

    /** What was excused is at its work from now on, for so long. False where the claim is not ours any more. */
    default boolean begin(Item item, Duration lease) {
        return true;
    }

    /** What is still to be done about these, in the order of adding. */
    List<Open> open(Collection<UUID> refs);

    /** What waits, per kind: for the status page. */
    List<Backlog> backlog();

    /**
     * @param attempts how often it was claimed
     * @param due when it is tried (again); while it is under way, when its lease ends
     * @param lastError why the last attempt did not finish it; null where none failed
     */
    record Open(String kind, UUID ref, Status status, int attempts, Instant due, String lastError) {

        public enum Status {
            WAITING,
            QUEUED_IN_LANE,
            UNDER_WAY,
            DEAD
        }
    }
}
