package org.signalbox.events;

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
import org.signalbox.mappings.Mappings.Decision;
import org.signalbox.persistence.UuidConverter;

/**
 * What one mapping or consumer makes of one event: an instance that is to start, a message that is to arrive, or a call.
 * Unique per both. One of a consumer is inserted by {@link ConsumerActions}.
 */
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

    /** Null for a consumer. */
    @Column(name = "mapping_id")
    @Convert(converter = UuidConverter.class)
    private UUID mappingId;

    /** Null for a mapping. */
    private String consumer;

    private int position;

    @Column(name = "workflow_key")
    private String workflowKey;

    @Column(name = "message_name")
    private String messageName;

    /** What was asked for: the instance, the message, or the call. */
    private UUID ref;

    /** Absent at first, and so left out of the insert: EclipseLink binds an absent UUID as varchar. */
    @Column(name = "received_by", insertable = false)
    @Convert(converter = UuidConverter.class)
    private UUID receivedBy;

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
    Action(UUID id, Event event, Decision decision, int position, UUID ref) {
        this.id = id;
        this.tenant = event.tenant();
        this.eventId = event.id();
        this.mappingId = decision.mappingId();
        this.position = position;
        this.workflowKey = decision.workflowKey();
        this.messageName = decision.target().messageName();
        this.ref = ref;
        this.status = Status.PENDING;
    }

    void done(String engineId, int attempts, Instant now) {
        status = status.to(Status.DONE);
        this.engineId = engineId;
        this.reason = null;
        ended(attempts, now);
    }

    /** @param instance that took the message, or null where it is none of ours */
    void delivered(UUID instance, String engineId, int attempts, Instant now) {
        done(engineId, attempts, now);
        if (instance != null) {
            receivedBy = instance;
        }
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

    String tenant() {
        return tenant;
    }

    UUID eventId() {
        return eventId;
    }

    Optional<UUID> mappingId() {
        return Optional.ofNullable(mappingId);
    }

    boolean isMessage() {
        return messageName != null;
    }

    Optional<String> consumer() {
        return Optional.ofNullable(consumer);
    }

    /** As the API has it. */
    String verb() {
        return consumer != null ? "consume" : isMessage() ? "correlate" : "start";
    }

    /** Null for a message and a consumer. */
    String workflowKey() {
        return workflowKey;
    }

    /** Null for a start and a consumer. */
    String messageName() {
        return messageName;
    }

    /** For people. */
    String about() {
        return consumer != null ? "consumer " + consumer : isMessage() ? "message " + messageName : workflowKey;
    }

    UUID ref() {
        return ref;
    }

    /** Ours, that is to start or took the message. */
    Optional<UUID> instanceId() {
        return workflowKey == null ? Optional.ofNullable(receivedBy) : Optional.of(ref);
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
