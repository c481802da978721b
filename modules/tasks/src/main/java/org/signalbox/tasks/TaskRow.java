package org.signalbox.tasks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.taskdrafts.Draft;
import org.signalbox.taskdrafts.SentTask;
import org.signalbox.verification.Policy;
import org.signalbox.workflow.ExternalTaskHandler;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.UserTaskSeen;

/**
 * A task that is about to be: column and value. Inserted by plain SQL, because the unique index on the engine's user task
 * decides whether it is new, and because EclipseLink cannot write an absent UUID.
 */
final class TaskRow {

    private final UUID id;
    private final Map<String, Object> columns = new LinkedHashMap<>();
    private Policy policy;

    private TaskRow(UUID id, String tenant, String key, Instant now) {
        this.id = id;
        columns.put("id", id);
        columns.put("tenant", tenant);
        columns.put("key", key);
        columns.put("status", TaskStatus.OPEN.name());
        columns.put("version", 1);
        date("created_at", now);
    }

    /** A task that a workflow hands out. */
    static TaskRow made(UUID id, Draft draft, ExternalTaskHandler.Task by, Instant now) {
        TaskRow row = new TaskRow(id, by.tenant(), draft.key(), now);
        row.as(draft, now);
        row.from(by.origin(), by.workflowKey(), by.instance());
        if (by.businessKey() != null) {
            row.columns.put("business_key", by.businessKey());
        }
        return row;
    }

    /** A step of a workflow that waits until it is confirmed. */
    static TaskRow awaited(UUID id, Draft draft, ExternalTaskHandler.Task by, Instant now) {
        TaskRow row = made(id, draft, by, now);
        row.columns.put("external_task_id", by.id());
        return row;
    }

    /** A task that somebody sends, without a process. */
    static TaskRow sent(UUID id, SentTask sent, String tenant, Instant now) {
        TaskRow row = new TaskRow(id, tenant, sent.draft().key(), now);
        row.as(sent.draft(), now);
        sent.foreignId().ifPresent(own -> {
            row.columns.put("foreign_id", own);
            row.columns.put("digest", sent.digest());
        });
        return row;
    }

    /** A step at which the engine waits for a person. */
    static TaskRow mirrored(UUID id, UserTaskSeen seen, Instant now) {
        TaskRow row = new TaskRow(id, seen.tenant(), seen.taskKey(), now);
        row.as(Draft.ofStep(seen), now);
        row.from(seen.origin(), seen.workflowKey(), seen.instance());
        row.columns.put("user_task_id", seen.userTask());
        return row;
    }

    /** It runs this instance for itself. */
    void running(UUID instance) {
        columns.put("own_instance_id", instance);
    }

    /** How it must be confirmed; empty where it need not be. */
    Optional<Policy> policy() {
        return Optional.ofNullable(policy);
    }

    UUID id() {
        return id;
    }

    Map<String, Object> columns() {
        return columns;
    }

    private void as(Draft draft, Instant now) {
        draft.particulars().into(columns);
        columns.put("queue", draft.queue());
        columns.put("assignee", draft.assignee());
        columns.put("business_key", draft.businessKey());
        needs(draft.verification());
        columns.put("candidates", draft.candidates().column());
        date("claimed_at", draft.assignee() == null ? null : now);
        date("not_before", draft.queue() == null ? null : draft.particulars().startAfter(now));
        date("expires_at", draft.timeToLive() == null ? null : now.plus(draft.timeToLive()));
    }

    private void needs(Policy confirmation) {
        policy = confirmation;
        columns.put("verification", confirmation == null ? null : JsonText.of(confirmation.methods()));
    }

    private void from(Origin origin, String workflowKey, UUID instance) {
        columns.put("event_id", origin == null ? null : origin.eventId());
        columns.put("event_key", origin == null ? null : origin.eventKey());
        columns.put("workflow_key", workflowKey);
        columns.put("instance_id", instance);
    }

    private void date(String column, Instant instant) {
        columns.put(column, instant == null ? null : instant.atOffset(ZoneOffset.UTC));
    }
}
