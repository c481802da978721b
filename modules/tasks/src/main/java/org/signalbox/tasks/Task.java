package org.signalbox.tasks;

import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.UuidConverter;
import org.signalbox.taskdrafts.Candidates;
import org.signalbox.taskdrafts.CandidatesConverter;
import org.signalbox.taskdrafts.Particulars;

/**
 * A work item, inserted as a {@link TaskRow}. It mirrors a user task of the engine ({@code userTaskId}), or runs a workflow of
 * its own ({@code ownInstanceId}), or is plain. Who has it is {@code assignee}, however it came to be so.
 */
@Entity
@Table(schema = "tasks", name = "task")
@NamedQuery(
        name = Task.LOCKED,
        query = "select t from Task t where t.id = :id",
        lockMode = LockModeType.PESSIMISTIC_WRITE)
class Task {

    /** Until the end of the transaction nobody else changes it. */
    static final String LOCKED = "Task.locked";

    @Id
    UUID id;

    String tenant;
    String key;

    @Enumerated(EnumType.STRING)
    TaskStatus status;

    @Embedded
    Particulars particulars;

    @Embedded
    Provenance provenance;

    @Convert(converter = CandidatesConverter.class)
    Candidates candidates;

    String assignee;

    @Embedded
    Lease lease;

    @Column(name = "claimed_at")
    Instant claimedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    boolean overdue;

    @Column(name = "priority_rank", insertable = false, updatable = false)
    int rank;

    String variables;

    @Column(name = "own_instance_id")
    @Convert(converter = UuidConverter.class)
    UUID ownInstanceId;

    @Column(name = "user_task_id")
    @Convert(converter = UuidConverter.class)
    UUID userTaskId;

    String reason;

    /** Its own workflow does not run. */
    @Column(name = "start_refused")
    boolean startRefused;

    @Column(name = "completed_at")
    Instant completedAt;

    /** However it ended: since then it may be forgotten. */
    @Column(name = "over_at")
    Instant overAt;

    @Version
    int version;

    protected Task() {}

    /** Its own workflow will not run; it can be completed as if it had none. */
    void runsNothing(String why) {
        startRefused = true;
        reason = why;
    }

    void runsAfterAll() {
        if (startRefused) {
            startRefused = false;
            reason = null;
        }
    }

    void takenBy(String who, Instant now) {
        assignee = who;
        claimedAt = now;
        lease.ended();
    }

    void released() {
        assignee = null;
    }

    void described(Particulars otherwise, Instant now) {
        particulars = otherwise;
        overdue = overdue && otherwise.dueDate() != null && !otherwise.dueDate().isAfter(now);
    }

    void isFor(Candidates otherwise) {
        candidates = otherwise;
    }

    boolean isNewlyOverdue(Instant now) {
        return !overdue
                && particulars.dueDate() != null
                && !particulars.dueDate().isAfter(now);
    }

    boolean hasExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    void overdue() {
        overdue = true;
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
        overAt = now;
    }

    /** @param why for people; null where they did not say */
    void ended(TaskStatus how, String why, Instant now) {
        status = status.to(how);
        reason = why;
        overAt = how.isOver() ? now : null;
    }

    boolean isMirrored() {
        return userTaskId != null;
    }

    /** Present while it is that workflow's to complete the task. */
    Optional<UUID> runningInstance() {
        return startRefused ? Optional.empty() : Optional.ofNullable(ownInstanceId);
    }

    /** The run that goes on for nothing once nobody can do the task any more: its own, or that which waits at it. */
    Optional<UUID> dependingInstance() {
        return isMirrored() || provenance.isAwaited() ? Optional.ofNullable(provenance.instanceId) : runningInstance();
    }

    void mustBeOpen() {
        if (status != TaskStatus.OPEN) {
            throw new Refusal(Refusal.Kind.CONFLICT, "The task " + id + " is already " + status + ".");
        }
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

    Optional<String> assignee() {
        return Optional.ofNullable(assignee);
    }

    Provenance provenance() {
        return provenance;
    }

    int version() {
        return version;
    }

    TaskView view() {
        return TaskView.of(this);
    }
}
