package org.signalbox.eventreplays;

import org.signalbox.events.EventStatus;
import org.signalbox.kernel.Caller;

/** Begins replays, for whoever knows that there is something to take up. */
public interface EventReplays {

    /** All of the key that are there now, however far the clock was ahead that made their ids. */
    ReplayView ofKey(EventStatus status, String eventKey, Caller caller);
}
