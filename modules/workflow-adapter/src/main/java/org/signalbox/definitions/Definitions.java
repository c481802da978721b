package org.signalbox.definitions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.signalbox.models.Finding;

/** What the engine is asked about definitions. Each tenant has its own. Stages fail as the engine's do. */
public interface Definitions {

    /** As {@link org.signalbox.workflow.Engine#takesCalls} says. */
    boolean takesCalls();

    /** The same again changes nothing and says so. */
    CompletionStage<Answer> deploy(String tenant, String name, byte[] bpmn, List<String> workflowKeys);

    /** What the engine's parser says of the model; nothing is deployed. */
    CompletionStage<List<Finding>> rehearse(String tenant, byte[] bpmn, String workflowKey);

    /** Of these names of messages those that start some workflow of the tenant. */
    CompletionStage<Set<String>> starting(String tenant, Set<String> messageNames);

    /** The latest version of each workflow, by key. */
    CompletionStage<List<Definition>> latest(String tenant, int from, int most);

    /** Newest first; none where there is no such workflow. */
    CompletionStage<List<Definition>> versions(String tenant, String workflowKey);

    CompletionStage<String> model(Definition definition);

    /** How many instances of it have not ended, called ones included. */
    CompletionStage<Integer> running(Definition definition);

    /** So many of them. */
    CompletionStage<List<String>> runningIds(Definition definition, int most);

    /** Ends at once what runs; what has ended is none. */
    CompletionStage<Void> cancel(String engineInstanceId);

    /** Fails where instances of it run. What ended stays in the engine's history. */
    CompletionStage<Void> delete(Definition definition);

    /**
     * @param engineId the engine's own, of one version of one workflow: for the engine alone
     * @param name may be null, as may the tag
     */
    record Definition(
            String engineId,
            String deploymentId,
            String workflowKey,
            int version,
            String name,
            String versionTag,
            boolean suspended) {}

    sealed interface Answer {}

    /** @param versions of each workflow of the model, by its key */
    record Deployed(boolean changed, Map<String, Integer> versions) implements Answer {}

    /** Nothing was deployed. */
    record Refused(List<Finding> findings) implements Answer {}
}
