package org.signalbox.subscriptions;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For whoever tells them. */
public interface Subscribers {

    /** The active ones of the tenant whose key is one of the given. */
    List<Subscriber> matching(String tenant, Collection<String> keys);

    Optional<Subscriber> find(UUID id);

    /** From now on it is told nothing. Does nothing where that is so already. */
    void disable(UUID id, String reason);
}
