package org.signalbox.calls;

/** Thrown by a method of a user for what it will never take: it is not called again, and the message is the reason. */
public class Rejected extends RuntimeException {

    public Rejected(String reason) {
        super(reason);
    }
}
