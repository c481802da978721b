package org.signalbox.consumers;

/** Thrown by a consumer for an event that it will never take: it is not called again, and its message is the reason. */
public class EventRejected extends RuntimeException {

    public EventRejected(String reason) {
        super(reason);
    }
}
