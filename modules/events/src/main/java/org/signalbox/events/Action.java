package org.signalbox.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.mappings.Mappings.Decision;

/** What one mapping makes of one event: an instance that is to start. Unique per event and mapping. */
@Entity
@Table(schema = "events", name = "action")
class Action {

    enum Status {
        PENDING,
        DONE,
        DEAD;

        /** What gave up is tried again when a person says so, and may succeed late. */
        boolean canBecome(Status next) {
            return switch (this) {
                case PENDING, DEAD -> next != this;
                case DONE -> false;
            };
        }

        Status to(Status next) {
            if (!canBecome(next)) {
                throw new IllegalTransition(this, next);
            }
            return next;
        }
    }

    @Id
    private UUID id;

    private String tenant;

    @Column(name = "event_id")
    private UUID eventId;

    @Column(name = "mapping_id")
    private UUID mappingId;

    private int position;

    @Column(name = "workflow_key")
    private String workflowKey;

    @Column(name = "instance_id")
    private UUID instanceId;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "engine_id")
    private String engineId;

    private String reason;
    private int attempts;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Version
    private int version;

    protected Action() {}

    /** @param position among the actions of the event */
    Action(UUID id, Event event, Decision decision, int position, UUID instance) {
        this.id = id;
        this.tenant = event.tenant();
        this.eventId = event.id();
        this.mappingId = decision.mappingId();
        this.position = position;
        this.workflowKey = decision.workflowKey();
        this.instanceId = instance;
        this.status = Status.PENDING;
    }

    void done(String engineId, int attempts, Instant now) {
        status = status.to(Status.DONE);
        this.engineId = engineId;
        this.reason = null;
        ended(attempts, now);
    }

    void dead(String reason, int attempts, Instant now) {
        status = status.to(Status.DEAD);
        this.reason = reason;
        ended(attempts, now);
    }

    private void ended(int attempts, Instant now) {
        this.attempts = attempts;
        this.endedAt = now;
    }

    void again() {
        status = status.to(Status.PENDING);
        reason = null;
        endedAt = null;
    }

    UUID id() {
        return id;
    }

    UUID eventId() {
        return eventId;
    }

    UUID mappingId() {
        return mappingId;
    }

    String workflowKey() {
        return workflowKey;
    }

    UUID instanceId() {
        return instanceId;
    }

    Status status() {
        return status;
    }

    Optional<String> engineId() {
        return Optional.ofNullable(engineId);
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** How often it was begun, as far as it has ended. */
    int attempts() {
        return attempts;
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
