package org.signalbox.workflow;

import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.UuidConverter;

/** One run of a workflow, from the wish to start it to its end. Its id is the mark it carries at the engine. */
@Entity
@Table(schema = "workflow", name = "instance")
class Instance {

    enum Status {
        STARTING,
        RUNNING,
        COMPLETED,
        CANCELLED,
        REFUSED;

        Status to(Status next) {
            boolean allowed =
                    switch (this) {
                        case STARTING -> next == RUNNING || next == REFUSED;
                        case RUNNING -> next == COMPLETED || next == CANCELLED;
                        case REFUSED -> next == STARTING || next == RUNNING;
                        case COMPLETED, CANCELLED -> false;
                    };
            if (!allowed) {
                throw new IllegalStateException("an instance that is " + this + " cannot become " + next);
            }
            return next;
        }
    }

    @Id
    private UUID id;

    private String tenant;

    @Column(name = "workflow_key")
    private String workflowKey;

    @Column(name = "workflow_version")
    private Integer workflowVersion;

    @Column(name = "business_key")
    private String businessKey;

    @Column(name = "event_id")
    @Convert(converter = UuidConverter.class)
    private UUID eventId;

    @Column(name = "event_key")
    private String eventKey;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "engine_id")
    private String engineId;

    private String variables;
    private String reason;
    private boolean suspended;

    @Column(name = "suspended_as_of")
    private Instant suspendedAsOf;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Version
    private long version;

    protected Instance() {}

    void started(String engineId, JsonObject withheld, Instant now) {
        status = status.to(Status.RUNNING);
        this.engineId = engineId;
        this.variables = withheld.toString();
        this.startedAt = now;
        this.reason = null;
        this.endedAt = null;
    }

    /** Came with a message, and was too long for the engine. */
    void withhold(JsonObject more) {
        if (!more.isEmpty()) {
            variables = JsonText.merge(variables(), more).toString();
        }
    }

    boolean canStart() {
        return status == Status.STARTING || status == Status.REFUSED;
    }

    void refused(String reason, Instant now) {
        status = status.to(Status.REFUSED);
        this.reason = reason;
        this.endedAt = now;
    }

    /** A person says that it may succeed now. */
    void again() {
        status = status.to(Status.STARTING);
        reason = null;
        endedAt = null;
    }

    void ended(boolean completed, Instant now) {
        status = status.to(completed ? Status.COMPLETED : Status.CANCELLED);
        this.endedAt = now;
        this.suspended = false;
    }

    /** False where that is known, or something newer: what was seen may be written down out of order. */
    boolean wasSeen(boolean suspended, Instant asOf) {
        if (suspended == this.suspended || suspendedAsOf != null && !suspendedAsOf.isBefore(asOf)) {
            return false;
        }
        this.suspended = suspended;
        this.suspendedAsOf = asOf;
        return true;
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    String workflowKey() {
        return workflowKey;
    }

    /** At the engine: pinned, or the latest. */
    Engine.Workflow workflow() {
        return new Engine.Workflow(tenant, workflowKey, workflowVersion);
    }

    String businessKey() {
        return businessKey;
    }

    Origin origin() {
        return new Origin(eventId, eventKey);
    }

    Status status() {
        return status;
    }

    String engineId() {
        return engineId;
    }

    /** All of them before the start; after it those that the engine could not take. */
    JsonObject variables() {
        return JsonText.object(variables);
    }

    Instant createdAt() {
        return createdAt;
    }

    InstanceReader.InstanceView view() {
        return new InstanceReader.InstanceView(
                id,
                workflowKey,
                workflowVersion,
                businessKey,
                eventId,
                eventKey,
                engineId,
                status.name(),
                suspended,
                reason,
                createdAt,
                startedAt,
                endedAt);
    }
}
