package org.signalbox.deliveries;

/** What an answer means for the delivery. */
enum Verdict {
    ACCEPTED,
    /** Nobody will ever take it: the subscription ends too. */
    GONE,
    /** Not this time. A redirect is one of these: nobody vetted where it leads. */
    REFUSED
}
