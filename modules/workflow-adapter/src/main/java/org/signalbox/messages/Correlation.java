package org.signalbox.messages;

import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.UuidConverter;

/** A message on its way to the one instance that waits for it, or will. Aimed, it may have arrived. */
@Entity
@Table(schema = "workflow", name = "correlation")
@NamedQuery(
        name = Correlation.LOCKED,
        query = "select c from Correlation c where c.id = :id",
        lockMode = LockModeType.PESSIMISTIC_WRITE)
class Correlation {

    static final String LOCKED = "Correlation.locked";

    /**
     * Until the end of the transaction nobody else changes it. What is locked is read anew, and so what was changed is written
     * first. By a query that is prepared once, where a find is each time.
     */
    static Optional<Correlation> locked(EntityManager entities, UUID id) {
        return entities.createNamedQuery(LOCKED, Correlation.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    enum Status {
        WAITING,
        DELIVERED,
        /** Nobody waited for it in its time. */
        PARKED,
        DEAD;

        Status to(Status next) {
            boolean allowed =
                    switch (this) {
                        case WAITING -> next != WAITING;
                        case PARKED, DEAD -> next == WAITING;
                        case DELIVERED -> false;
                    };
            if (!allowed) {
                throw new IllegalStateException("a correlation that is " + this + " cannot become " + next);
            }
            return next;
        }

        boolean canBeTriedAgain() {
            return this == PARKED || this == DEAD;
        }
    }

    @Id
    private UUID id;

    private String tenant;

    @Column(name = "message_name")
    private String messageName;

    @Column(name = "business_key")
    private String businessKey;

    @Column(name = "correlation_keys")
    private String correlationKeys;

    private String variables;
    private String withheld;

    @Column(name = "event_id")
    @Convert(converter = UuidConverter.class)
    private UUID eventId;

    @Column(name = "time_to_live")
    private String timeToLive;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String reason;
    private String subscription;
    private String execution;

    @Column(name = "engine_instance_id")
    private String engineInstanceId;

    private String activity;
    private long aims;
    private Long received;

    @Column(name = "instance_id")
    @Convert(converter = UuidConverter.class)
    private UUID instanceId;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Version
    private long version;

    protected Correlation() {}

    /** False where it is settled, or where another attempt has aimed it. */
    boolean canBeAimed() {
        return status == Status.WAITING && subscription == null;
    }

    Aims.Aim aim(Messages.Receiver receiver) {
        subscription = receiver.subscription();
        execution = receiver.execution();
        engineInstanceId = receiver.engineInstanceId();
        activity = receiver.activity();
        aims++;
        return aim().orElseThrow();
    }

    /** At the same one, which is counted from the first time on. */
    Aims.Aim aimedAgain() {
        aims++;
        return aim().orElseThrow();
    }

    boolean isAimed(Aims.Aim aim) {
        return status == Status.WAITING && subscription != null && aims == aim.number();
    }

    /** From now on it may be sent. */
    Aims.Aim counted(long received) {
        this.received = received;
        return aim().orElseThrow();
    }

    /** It certainly did not arrive. */
    void missed() {
        subscription = null;
        execution = null;
        engineInstanceId = null;
        activity = null;
        received = null;
    }

    Optional<Aims.Aim> aim() {
        return Optional.ofNullable(subscription)
                .map(aimed -> new Messages.Receiver(aimed, execution, engineInstanceId, activity))
                .map(receiver -> new Aims.Aim(receiver, aims, Optional.ofNullable(received)));
    }

    void failed(String reason) {
        this.reason = reason;
    }

    /** @param instance ours, or null */
    void delivered(UUID instance, Instant now) {
        status = status.to(Status.DELIVERED);
        if (instance != null) {
            instanceId = instance;
        }
        reason = null;
        endedAt = now;
    }

    /** In doubt it keeps its aim: until somebody has looked, no other message of ours is sent there. */
    void gaveUp(Status end, String reason, Instant now) {
        status = status.to(received == null ? end : Status.DEAD);
        endedAt = now;
        if (received == null) {
            missed();
            this.reason = reason;
        } else {
            this.reason = reason + " (it may have been delivered; a replay looks first)";
        }
    }

    /** A person says that somebody may wait now: its time begins again. Where it was aimed is not forgotten. */
    void again(Instant now) {
        status = status.to(Status.WAITING);
        reason = null;
        endedAt = null;
        expiresAt = now.plus(Duration.parse(timeToLive));
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

    Status status() {
        return status;
    }

    JsonObject withheld() {
        return JsonText.object(withheld);
    }

    String reason() {
        return reason;
    }

    Correlations.Meant meant(Instant now) {
        return new Correlations.Meant(
                id,
                tenant,
                messageName,
                businessKey,
                JsonText.object(correlationKeys),
                JsonText.object(variables),
                new Patience.Term(timeToLive, expiresAt, now),
                aim(),
                Optional.ofNullable(reason));
    }
}
