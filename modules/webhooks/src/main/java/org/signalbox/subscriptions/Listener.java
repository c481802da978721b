package org.signalbox.subscriptions;

import java.util.UUID;
import org.signalbox.work.Lane;

/**
 * Who is to be told.
 *
 * @param missing why what it is told is only kept for it, or null
 * @param width how many deliveries may be under way to it at once
 */
public record Listener(UUID id, String missing, int width) {

    /** In which all its deliveries are: it holds up nobody else's. */
    public Lane lane() {
        return Subscriber.lane(id, width);
    }
}
