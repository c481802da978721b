package org.signalbox.consumers;

import org.signalbox.calls.Rejected;

/** Thrown by a consumer for an event that it will never take: it is not called again, and its message is the reason. */
public class EventRejected extends Rejected {

    public EventRejected(String reason) {
        super(reason);
    }
}
