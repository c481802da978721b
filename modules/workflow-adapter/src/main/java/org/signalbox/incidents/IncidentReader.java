package org.signalbox.incidents;

import java.util.List;
import java.util.UUID;

/** For answers that are made of several modules. */
public interface IncidentReader {

    /** Newest first, at most a hundred. */
    List<IncidentView> ofInstance(String tenant, UUID instance);
}
