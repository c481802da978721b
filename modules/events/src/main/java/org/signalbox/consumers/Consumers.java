package org.signalbox.consumers;

import java.util.List;
import java.util.UUID;

/** The consumers of this deployment, and what they are still to be called for. */
public interface Consumers {

    /** The names of those that take events of the key, in alphabetical order. */
    List<String> of(String eventKey);

    /**
     * In the caller's transaction: the consumer is called soon after its commit.
     *
     * @param ref by which {@link ConsumedEvents} knows what for
     */
    void consume(String tenant, UUID ref, String consumer);

    /** What gave up is tried again, its failures forgotten. */
    void consumeAgain(UUID ref);
}
