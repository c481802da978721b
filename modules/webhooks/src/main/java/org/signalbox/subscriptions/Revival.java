package org.signalbox.subscriptions;

import java.util.UUID;
import org.signalbox.kernel.Caller;

/** For whoever makes up for what a disabled subscription missed. */
public interface Revival {

    /** From paused or disabled; does nothing where it is active. Refused (UNKNOWN) where the caller does not see it. */
    void revive(Caller caller, UUID subscriptionId);
}
