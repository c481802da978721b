package org.signalbox.workflow;

import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.signalbox.kernel.JsonText;

/** A place where the engine waits for a person. COMPLETING: we promised to tell the engine and have not yet heard. */
@Entity
@Table(schema = "workflow", name = "user_task")
class UserTask {

    enum Status {
        OPEN,
        COMPLETING,
        COMPLETED,
        GONE;

        Status to(Status next) {
            boolean allowed =
                    switch (this) {
                        case OPEN -> next == COMPLETING || next == GONE;
                        case COMPLETING -> next != COMPLETING;
                        case COMPLETED, GONE -> false;
                    };
            if (!allowed) {
                throw new IllegalStateException("a user task that is " + this + " cannot become " + next);
            }
            return next;
        }
    }

    @Id
    private UUID id;

    private String tenant;

    @Column(name = "engine_task_id")
    private String engineTaskId;

    @Column(name = "instance_id")
    private UUID instanceId;

    @Column(name = "task_key")
    private String taskKey;

    private String name;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String variables;

    private int futile;

    private String assignee;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Version
    private long version;

    protected UserTask() {}

    UserTask(UUID id, Instance instance, Engine.Waiting waiting, Instant now) {
        this.id = id;
        this.tenant = instance.tenant();
        this.engineTaskId = waiting.engineTaskId();
        this.instanceId = instance.id();
        this.taskKey = waiting.taskKey();
        this.name = waiting.name();
        this.status = Status.OPEN;
        this.assignee = waiting.assignee();
        this.seenAt = now;
    }

    void completing(JsonObject variables) {
        status = status.to(Status.COMPLETING);
        this.variables = variables.toString();
        this.futile = 0;
    }

    /** An attempt to complete it that certainly did not. */
    void wasInVain() {
        futile++;
    }

    /** It could not be completed: the engine waits there still. */
    void open() {
        status = status.to(Status.OPEN);
    }

    void completed() {
        status = status.to(Status.COMPLETED);
    }

    void gone() {
        status = status.to(Status.GONE);
    }

    /** True where somebody gave it to somebody else at the engine. */
    boolean assigned(Engine.Waiting waiting) {
        boolean changed = status == Status.OPEN && !Objects.equals(assignee, waiting.assignee());
        if (changed) {
            assignee = waiting.assignee();
        }
        return changed;
    }

    /** Open here, and not among what the engine showed to somebody who asked after we had seen it. */
    boolean isMissing(Snapshot snapshot) {
        return status == Status.OPEN
                && seenAt.isBefore(snapshot.asOf())
                && snapshot.steps().stream().noneMatch(step -> isOf(step.waiting()));
    }

    boolean isOf(Engine.Waiting waiting) {
        return waiting.engineTaskId().equals(engineTaskId);
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    String engineTaskId() {
        return engineTaskId;
    }

    UUID instanceId() {
        return instanceId;
    }

    String taskKey() {
        return taskKey;
    }

    String name() {
        return name;
    }

    Status status() {
        return status;
    }

    int futile() {
        return futile;
    }

    String assignee() {
        return assignee;
    }

    JsonObject variables() {
        return JsonText.object(variables);
    }
}
