package org.signalbox.consumers;

import java.util.Optional;
import java.util.UUID;

/** What consumers are to be called for, and how that went. The inbox implements it, since it leans on this module. */
public interface ConsumedEvents {

    /** Empty where it is settled. */
    Optional<Pending> pending(UUID ref);

    /** In the caller's transaction, as {@link #gaveUp}. @param attempts how often it was begun */
    void consumed(UUID ref, int attempts);

    void gaveUp(UUID ref, String reason, int attempts);

    record Pending(String consumer, ReceivedEvent event) {}
}
