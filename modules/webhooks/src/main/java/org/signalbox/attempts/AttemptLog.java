package org.signalbox.attempts;

import java.util.List;
import java.util.UUID;

/** What came of every attempt. */
public interface AttemptLog {

    /** What came of one attempt at a delivery. */
    record Entry(String tenant, UUID deliveryId, Attempt attempt) {}

    void keep(List<Entry> entries);

    /** The newest hundred of one delivery, oldest first. */
    List<AttemptView> of(UUID deliveryId);
}
