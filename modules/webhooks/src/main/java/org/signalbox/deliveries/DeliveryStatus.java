package org.signalbox.deliveries;

/** What has ended can be sent once more; whoever ended it says why. */
enum DeliveryStatus {
    PENDING,
    DELIVERED,
    EXHAUSTED,
    ABANDONED;

    /** The list in which it is found: what is delivered stays in that in which it waited, so that its end moves nothing. */
    String listedAs() {
        return this == PENDING || this == DELIVERED ? "GOOD" : name();
    }

    DeliveryStatus to(DeliveryStatus next) {
        boolean allowed =
                switch (this) {
                    case PENDING -> next != PENDING;
                    case DELIVERED, EXHAUSTED, ABANDONED -> next == PENDING;
                };
        if (!allowed) {
            throw new IllegalTransition(this, next);
        }
        return next;
    }
}
