package org.signalbox.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What must still happen. Adding is part of the caller's transaction; a {@link Worker} of the kind does it later. */
public interface Work {

    /** Due at once, in no lane. */
    void add(String tenant, String kind, UUID ref);

    /** Due at the given time; in the lane, in the order of adding. */
    void add(String tenant, String kind, UUID ref, Lane lane, Instant due);

    /** What waits, per kind: for the status page. */
    List<Backlog> backlog();
}
