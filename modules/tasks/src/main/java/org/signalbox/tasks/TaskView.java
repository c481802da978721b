package org.signalbox.tasks;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.taskdrafts.Particulars;

/**
 * What a caller sees of a task.
 *
 * @param assignee who has it; absent where whoever may can take it
 * @param leaseUntil until then whoever took it from its queue has it; absent where nobody has it on time
 * @param notBefore before that its queue does not give it out
 * @param attempts how often it was taken from its queue; absent where it never was
 * @param candidateUsers whom it is for, with the groups; nobody named is all
 * @param overdue whether its due date has passed while it was open
 * @param expiresAt when its time to live is over; absent where it has none
 * @param verification the methods by which it must be confirmed; absent where it need not be
 * @param variables what it was completed with; absent before
 * @param instanceId the run that it came from
 * @param ownInstanceId the run that it started for itself
 * @param reason why it failed, was cancelled or is open again, or why its own workflow did not start
 * @param foreignId the id or idempotency key of whoever sent it; absent where there was none
 * @param repeat true where this answers a repeat of a task that was made before, else absent
 * @param version its ETag
 */
public record TaskView(
        UUID id,
        String key,
        String name,
        String description,
        String type,
        String status,
        String priority,
        String severity,
        String queue,
        String assignee,
        Instant claimedAt,
        Instant leaseUntil,
        Instant notBefore,
        Integer attempts,
        List<String> candidateUsers,
        List<String> candidateGroups,
        String notes,
        JsonObject metadata,
        JsonObject variables,
        Instant startDate,
        Instant dueDate,
        Instant endDate,
        boolean overdue,
        Instant expiresAt,
        List<String> verification,
        String businessKey,
        UUID eventId,
        String eventKey,
        String workflowKey,
        UUID instanceId,
        UUID ownInstanceId,
        String reason,
        Instant createdAt,
        Instant completedAt,
        String foreignId,
        Boolean repeat,
        int version) {

    static TaskView of(Task task) {
        return of(task, null);
    }

    static TaskView repeated(Task first) {
        return of(first, true);
    }

    private static TaskView of(Task task, Boolean repeat) {
        Particulars is = task.particulars;
        Provenance from = task.provenance;
        return new TaskView(
                task.id,
                task.key,
                is.name(),
                is.description(),
                is.type(),
                task.status.name(),
                is.priority(),
                is.severity(),
                from.queue,
                task.assignee,
                task.assignee == null ? null : task.claimedAt,
                task.lease.until,
                task.lease.notBefore,
                task.lease.attempts == 0 ? null : task.lease.attempts,
                task.candidates.users(),
                task.candidates.groups(),
                is.notes(),
                is.metadata(),
                task.variables == null ? null : JsonText.object(task.variables),
                is.startDate(),
                is.dueDate(),
                is.endDate(),
                task.overdue,
                task.expiresAt,
                from.verification == null ? null : JsonText.list(from.verification),
                from.businessKey,
                from.eventId,
                from.eventKey,
                from.workflowKey,
                from.instanceId,
                task.ownInstanceId,
                task.reason,
                from.createdAt,
                task.completedAt,
                from.foreignId,
                repeat,
                task.version);
    }

    /** The same for subscribers, to whom what is absent is null. */
    JsonObject json() {
        return JsonText.members()
                .add("id", id.toString())
                .add("key", key)
                .add("name", name)
                .add("description", JsonText.orNull(description))
                .add("type", type)
                .add("status", status)
                .add("priority", JsonText.orNull(priority))
                .add("severity", JsonText.orNull(severity))
                .add("queue", JsonText.orNull(queue))
                .add("assignee", JsonText.orNull(assignee))
                .add("claimedAt", JsonText.orNull(claimedAt))
                .add("leaseUntil", JsonText.orNull(leaseUntil))
                .add("attempts", attempts == null ? 0 : attempts)
                .add("candidateUsers", JsonText.array(candidateUsers))
                .add("candidateGroups", JsonText.array(candidateGroups))
                .add("notes", JsonText.orNull(notes))
                .add("metadata", metadata)
                .add("variables", variables == null ? JsonObject.NULL : variables)
                .add("startDate", JsonText.orNull(startDate))
                .add("dueDate", JsonText.orNull(dueDate))
                .add("endDate", JsonText.orNull(endDate))
                .add("overdue", overdue)
                .add("expiresAt", JsonText.orNull(expiresAt))
                .add("verification", verification == null ? JsonObject.NULL : JsonText.array(verification))
                .add("instanceId", JsonText.orNull(instanceId))
                .add("ownInstanceId", JsonText.orNull(ownInstanceId))
                .add("reason", JsonText.orNull(reason))
                .add("createdAt", createdAt.toString())
                .add("completedAt", JsonText.orNull(completedAt))
                .add("version", version)
                .build();
    }
}
