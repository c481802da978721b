package org.signalbox.mappings;

import java.util.List;
import java.util.UUID;

/** Event key to workflow key; an event key may be mapped several times. */
public interface Mappings {

    /** In the order in which they were made; empty where nobody mapped the key. */
    List<Mapping> of(String tenant, String eventKey);

    record Mapping(UUID id, String eventKey, String workflowKey) {}
}
