package org.signalbox.events;

import java.time.Instant;
import java.util.UUID;
import org.signalbox.kernel.Caller;

/**
 * An event on its way into the inbox. Its id is given before it is written, so that who asks again after an unknown
 * outcome finds out that it was kept.
 *
 * @param payload of the event, as text
 */
record Entry(UUID id, Incoming event, String payload, String digest, Caller sender, Instant receivedAt) {

    /** Null where there are none. */
    String headers() {
        return event.headers() == null ? null : event.headers().toString();
    }

    Entry(UUID id, Incoming event, Caller sender, Instant receivedAt) {
        this(id, event, event.payload().toString(), event.digest(), sender, receivedAt);
    }
}
