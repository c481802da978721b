package org.signalbox.definitions;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What the engine is asked about definitions. Each tenant has its own. Stages fail as the engine's do. */
public interface Definitions {

    /** As {@link org.signalbox.workflow.Engine#takesCalls} says. */
    boolean takesCalls();

    /** The same again changes nothing and says so. */
    CompletionStage<Answer> deploy(String tenant, String name, byte[] bpmn, List<String> workflowKeys);

    sealed interface Answer {}

    /** @param versions of each workflow of the model, by its key */
    record Deployed(boolean changed, Map<String, Integer> versions) implements Answer {}

    /** Nothing was deployed. */
    record Refused(List<Finding> findings) implements Answer {}
}
