package org.signalbox.attempts;

/** What an answer means for the delivery, and for those that follow it. */
public enum Verdict {
    ACCEPTED,
    /** Nobody will ever take it: the subscription ends too. */
    GONE,
    /** Not this one, not now; the receiver is there. */
    REFUSED,
    /** Nothing gets through to the receiver now. A redirect is one of these: nobody vetted where it leads. */
    AWAY
}
