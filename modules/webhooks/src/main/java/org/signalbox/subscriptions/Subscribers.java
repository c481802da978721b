package org.signalbox.subscriptions;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** For whoever tells them. */
public interface Subscribers {

    /** Those topics of which anybody of the tenant is told by now, or kept what he misses. */
    Set<Topic> heard(String tenant, Collection<Topic> topics);

    /**
     * Those of the tenant that are told of such a broadcast, in the order of their ids, with those that were disabled not long
     * ago: what they miss is kept for them. One of these is enabled by nobody before the caller's transaction ends, so that
     * whoever then makes up for what it missed finds all of that.
     *
     * @param after exclusive; null is the beginning
     */
    List<Listener> matching(String tenant, Topic topic, UUID after, int most);

    Optional<Subscriber> find(UUID id);

    /** Those of them that are there, in the order of their ids. */
    List<Subscriber> find(Collection<UUID> ids);

    /** Of each an attempt was accepted. */
    void succeeded(Collection<UUID> ids);

    /** An attempt was not accepted. After days without any that was, the subscription is disabled. */
    void failed(UUID id);

    /** From now on it is told nothing. Does nothing where that is so already. */
    void disable(UUID id, String reason);
}
