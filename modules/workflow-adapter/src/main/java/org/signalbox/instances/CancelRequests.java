package org.signalbox.instances;

import java.util.UUID;

/** Cancellations that nobody waits for. They are kept, and done when the engine answers. */
public interface CancelRequests {

    /**
     * Notes, in the caller's transaction, that the instance is to be cancelled at the engine. What has ended by then stays as
     * it is; what starts only then is cancelled when it has.
     *
     * @param actor in whose name
     * @param reason for people
     */
    void cancel(String tenant, UUID instance, String actor, String reason);
}
