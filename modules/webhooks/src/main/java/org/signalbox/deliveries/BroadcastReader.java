package org.signalbox.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** For answers that are made of several modules. */
public interface BroadcastReader {

    /** What subscribers were told because of an event, oldest first, at most a hundred. */
    List<BroadcastView> ofEvent(String tenant, UUID eventId);

    /**
     * @param webhookId what each receiver sees in the header of that name
     * @param deliveries how many are in which status; empty where nobody subscribes, or until that is found out
     */
    record BroadcastView(String webhookId, String type, Instant at, Map<String, Long> deliveries) {}
}
