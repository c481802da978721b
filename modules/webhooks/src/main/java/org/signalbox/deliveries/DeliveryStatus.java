package org.signalbox.deliveries;

/** What has ended can be sent once more; whoever ended it says why. */
enum DeliveryStatus {
    PENDING,
    DELIVERED,
    EXHAUSTED,
    ABANDONED;

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
