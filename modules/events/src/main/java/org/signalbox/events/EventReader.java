package org.signalbox.events;

import java.util.UUID;
import org.signalbox.kernel.Caller;

/** For answers that are made of several modules. */
public interface EventReader {

    /** Refused (UNKNOWN) where there is none, or none that the caller may see. */
    EventView one(UUID id, Caller caller);
}
