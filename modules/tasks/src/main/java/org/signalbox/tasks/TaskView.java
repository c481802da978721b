package org.signalbox.tasks;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.kernel.JsonText;

/**
 * What a caller sees of a task.
 *
 * @param variables what it was completed with; absent before
 * @param instanceId the run that it came from
 * @param ownInstanceId the run that it started for itself
 * @param reason why its own workflow did not start; absent where it did
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
        String assignee,
        String notes,
        JsonObject metadata,
        JsonObject variables,
        Instant startDate,
        Instant dueDate,
        Instant endDate,
        String businessKey,
        UUID eventId,
        String eventKey,
        String workflowKey,
        UUID instanceId,
        UUID ownInstanceId,
        String reason,
        Instant createdAt,
        Instant completedAt) {

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
                .add("assignee", JsonText.orNull(assignee))
                .add("notes", JsonText.orNull(notes))
                .add("metadata", metadata)
                .add("variables", variables == null ? JsonObject.NULL : variables)
                .add("startDate", JsonText.orNull(startDate))
                .add("dueDate", JsonText.orNull(dueDate))
                .add("endDate", JsonText.orNull(endDate))
                .add("instanceId", JsonText.orNull(instanceId))
                .add("ownInstanceId", JsonText.orNull(ownInstanceId))
                .add("reason", JsonText.orNull(reason))
                .add("createdAt", createdAt.toString())
                .add("completedAt", JsonText.orNull(completedAt))
                .build();
    }
}
