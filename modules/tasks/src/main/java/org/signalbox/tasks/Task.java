package org.signalbox.tasks;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.UuidConverter;

/**
 * A work item, inserted as a {@link TaskRow}. It mirrors a user task of the engine ({@code userTaskId}), or runs a workflow of its own
 * ({@code ownInstanceId}), or is plain. Where it came from is told by event, workflow and instance, each of which may be absent.
 */
@Entity
@Table(schema = "tasks", name = "task")
class Task {

    @Id
    private UUID id;

    private String tenant;
    private String key;
    private String name;
    private String description;
    private String type;

    @Enumerated(EnumType.STRING)
    private TaskStatus status;

    private String priority;
    private String severity;
    private String assignee;
    private String notes;
    private String metadata;
    private String variables;

    @Column(name = "start_date")
    private Instant startDate;

    @Column(name = "due_date")
    private Instant dueDate;

    @Column(name = "end_date")
    private Instant endDate;

    @Column(name = "business_key")
    private String businessKey;

    @Column(name = "event_id")
    @Convert(converter = UuidConverter.class)
    private UUID eventId;

    @Column(name = "event_key")
    private String eventKey;

    @Column(name = "workflow_key")
    private String workflowKey;

    @Column(name = "instance_id")
    @Convert(converter = UuidConverter.class)
    private UUID instanceId;

    @Column(name = "own_instance_id")
    @Convert(converter = UuidConverter.class)
    private UUID ownInstanceId;

    @Column(name = "user_task_id")
    @Convert(converter = UuidConverter.class)
    private UUID userTaskId;

    private String reason;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "completed_at")
    private Instant completedAt;

    @Version
    private int version;

    protected Task() {}

    /** Its own workflow will not run; it can be completed as if it had none. */
    void runsNothing(String why) {
        reason = why;
    }

    void runsAfterAll() {
        reason = null;
    }

    void completing(JsonObject given) {
        status = status.to(TaskStatus.COMPLETING);
        variables = given.toString();
        reason = null;
    }

    /** The engine waits there still; what was given did not complete it. */
    void reopened(String why) {
        status = status.to(TaskStatus.OPEN);
        variables = null;
        reason = why;
    }

    void completed(JsonObject given, Instant now) {
        completed(now);
        variables = given.toString();
    }

    void completed(Instant now) {
        status = status.to(TaskStatus.COMPLETED);
        completedAt = now;
    }

    void cancelled() {
        status = status.to(TaskStatus.CANCELLED);
    }

    boolean isMirrored() {
        return userTaskId != null;
    }

    /** Present while it is that workflow's to complete the task. */
    Optional<UUID> runningInstance() {
        return reason == null ? Optional.ofNullable(ownInstanceId) : Optional.empty();
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    String key() {
        return key;
    }

    TaskStatus status() {
        return status;
    }

    UUID userTaskId() {
        return userTaskId;
    }

    Optional<String> businessKey() {
        return Optional.ofNullable(businessKey);
    }

    Optional<UUID> eventId() {
        return Optional.ofNullable(eventId);
    }

    Optional<String> eventKey() {
        return Optional.ofNullable(eventKey);
    }

    Optional<String> workflowKey() {
        return Optional.ofNullable(workflowKey);
    }

    TaskView view() {
        return new TaskView(
                id,
                key,
                name,
                description,
                type,
                status.name(),
                priority,
                severity,
                assignee,
                notes,
                metadata == null ? JsonValue.EMPTY_JSON_OBJECT : JsonText.object(metadata),
                variables == null ? null : JsonText.object(variables),
                startDate,
                dueDate,
                endDate,
                businessKey,
                eventId,
                eventKey,
                workflowKey,
                instanceId,
                ownInstanceId,
                reason,
                createdAt,
                completedAt);
    }
}
