package org.signalbox.events;

import java.util.Optional;

/** Event keys that are stopped on purpose. Holds implement it, since they lean on this module. */
public interface HeldKeys {

    /** Empty where the key is not held. */
    Optional<String> reasonFor(String tenant, String eventKey);

    /** Until the end of the transaction nobody ends the hold; where its end is under way, it is waited for. */
    Optional<String> lockedReasonFor(String tenant, String eventKey);
}
