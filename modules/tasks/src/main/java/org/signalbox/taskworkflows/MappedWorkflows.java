package org.signalbox.taskworkflows;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.instances.CancelRequests;
import org.signalbox.kernel.JsonText;
import org.signalbox.workflow.ExternalTaskHandler;
import org.signalbox.workflow.Workflows;
import org.signalbox.workflow.Workflows.Start;

/** A workflow is started where the key of the task is mapped; it is told whose it is by {@code taskId} and {@code taskKey}. */
@Singleton
class MappedWorkflows implements OwnWorkflows {

    private final TaskMappings mappings;
    private final Workflows workflows;
    private final CancelRequests cancellations;

    @Inject
    MappedWorkflows(TaskMappings mappings, Workflows workflows, CancelRequests cancellations) {
        this.mappings = mappings;
        this.workflows = workflows;
        this.cancellations = cancellations;
    }

    @Override
    public Optional<UUID> start(UUID task, String key, ExternalTaskHandler.Task by) {
        return mappings.workflowOf(by.tenant(), key).map(workflow -> start(task, key, workflow, by));
    }

    @Override
    public void cancel(String tenant, UUID task, UUID instance, String actor, String why) {
        cancellations.cancel(tenant, instance, actor, "its task " + task + " is " + why);
    }

    private UUID start(UUID task, String key, String workflow, ExternalTaskHandler.Task by) {
        JsonObject variables = JsonText.members()
                .add("taskId", task.toString())
                .add("taskKey", key)
                .build();
        String businessKey = by.businessKey() == null ? task.toString() : by.businessKey();
        return workflows
                .start(new Start(by.tenant(), workflow, businessKey, by.origin(), variables))
                .instance();
    }
}
