package org.signalbox.definitions;

import java.util.List;
import java.util.UUID;

/** Who starts workflows by their keys. A CDI bean, found by its type: a workflow that somebody needs is not deleted. */
public interface WorkflowUses {

    List<Use> of(String tenant, String workflowKey);

    /**
     * @param version that alone, or null for the latest
     * @param words for people
     */
    record Use(UUID id, Integer version, String words) {}
}
