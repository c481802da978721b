package org.signalbox.attempts;

import java.util.List;
import java.util.UUID;

/** What came of every attempt. */
public interface AttemptLog {

    void keep(String tenant, UUID deliveryId, Attempt attempt);

    /** Of one delivery, oldest first, at most a hundred. */
    List<AttemptView> of(UUID deliveryId);
}
