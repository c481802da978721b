package org.signalbox.deliveries;

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
import org.signalbox.attempts.Answer;
import org.signalbox.persistence.UuidConverter;

/** One broadcast on its way to one subscription. Being sent is not a state: the work item's lease says who is at it. */
@Entity
@Table(schema = "webhooks", name = "delivery")
class Delivery {

    @Id
    private UUID id;

    private String tenant;

    @Column(name = "broadcast_id")
    private UUID broadcastId;

    @Column(name = "subscription_id")
    private UUID subscriptionId;

    private String type;

    @Convert(converter = UuidConverter.class)
    @Column(name = "event_id")
    private UUID eventId;

    @Enumerated(EnumType.STRING)
    private DeliveryStatus status;

    /** How many have ended, however they did. */
    private int attempts;

    /** Those before the last replay. */
    @Column(name = "attempts_before")
    private int attemptsBefore;

    @Column(name = "last_status")
    private Integer lastStatus;

    @Column(name = "last_error")
    private String lastError;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_attempt_at")
    private Instant lastAttemptAt;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Version
    private long version;

    protected Delivery() {}

    Delivery(UUID id, KeptBroadcast broadcast, UUID subscriptionId, Instant now) {
        this.id = id;
        this.tenant = broadcast.tenant();
        this.broadcastId = broadcast.id();
        this.subscriptionId = subscriptionId;
        this.type = broadcast.topic().type();
        this.eventId = broadcast.eventId();
        this.status = DeliveryStatus.PENDING;
        this.createdAt = now;
        this.nextAttemptAt = now;
    }

    /** Once more from the beginning of the schedule. */
    void again(Instant now) {
        status = status.to(DeliveryStatus.PENDING);
        attemptsBefore = attempts;
        nextAttemptAt = now;
        endedAt = null;
    }

    boolean isPending() {
        return status == DeliveryStatus.PENDING;
    }

    /** @param next when it is tried again, or null where this was the last */
    void failed(Answer answer, Instant now, Instant next) {
        attempted(answer, now);
        nextAttemptAt = next;
    }

    /** Nobody will ever take it. */
    void gone(Answer answer, Instant now) {
        end(DeliveryStatus.ABANDONED, now);
        attempted(answer, now);
    }

    /** It is no longer wanted, so it is not even tried. */
    void abandon(String why, Instant now) {
        end(DeliveryStatus.ABANDONED, now);
        lastError = why;
    }

    void exhaust(String why, Instant now) {
        end(DeliveryStatus.EXHAUSTED, now);
        lastError = why;
    }

    private void attempted(Answer answer, Instant now) {
        attempts++;
        lastAttemptAt = now;
        lastStatus = answer.status() == 0 ? null : answer.status();
        lastError = answer.summary();
    }

    private void end(DeliveryStatus how, Instant now) {
        status = status.to(how);
        endedAt = now;
        nextAttemptAt = null;
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    UUID subscriptionId() {
        return subscriptionId;
    }

    UUID eventId() {
        return eventId;
    }

    DeliveryStatus status() {
        return status;
    }

    UUID broadcastId() {
        return broadcastId;
    }

    String type() {
        return type;
    }

    String lastError() {
        return lastError;
    }

    DeliveryView view() {
        return new DeliveryView(
                id,
                WebhookId.of(broadcastId),
                subscriptionId,
                type,
                eventId,
                status.name(),
                attempts,
                lastStatus,
                lastError,
                createdAt,
                lastAttemptAt,
                nextAttemptAt,
                endedAt);
    }
}
