package org.signalbox.events;

import java.util.List;
import java.util.UUID;

/** Has events dealt with, in the transaction of the caller. */
public interface Dispatch {

    /** Of one tenant, just written as RECEIVED; they are routed in the order given. */
    void begin(String tenant, List<UUID> events);
}
