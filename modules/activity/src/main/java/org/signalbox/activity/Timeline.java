package org.signalbox.activity;

import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Fact;

/** What happened because of an event. */
public interface Timeline {

    /** All facts of the event and of what came of it, in the order in which they were written; none of another tenant. */
    List<Fact> of(String tenant, UUID eventId);
}
