package org.signalbox.tasks;

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

/** The workflows that tasks run for themselves, from their start to their being cancelled with the task; each is told whose it is by {@code taskId} and {@code taskKey}. */
@Singleton
class OwnWorkflows {

    private final TaskMappings mappings;
    private final Workflows workflows;
    private final CancelRequests cancellations;

    @Inject
    OwnWorkflows(TaskMappings mappings, Workflows workflows, CancelRequests cancellations) {
        this.mappings = mappings;
        this.workflows = workflows;
        this.cancellations = cancellations;
    }

    /** The instance, where the task's key is mapped. */
    Optional<UUID> start(UUID task, String key, ExternalTaskHandler.Task by) {
        return mappings.workflowOf(by.tenant(), key).map(workflow -> start(task, key, workflow, by));
    }

    /** The run that goes on for nothing once nobody can do the task any more: its own, or that which waits at it. */
    static Optional<UUID> dependingOn(Task task) {
        return task.isMirrored() || task.provenance().isAwaited()
                ? Optional.ofNullable(task.provenance().instanceId)
                : task.runningInstance();
    }

    /** Nobody will do the task any more: what runs for it, or waits at it, would go on for nothing. */
    void cancel(Task task, UUID instance, String actor) {
        cancellations.cancel(task.tenant(), instance, actor, "its task " + task.id() + " is " + task.status());
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
