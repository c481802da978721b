package org.signalbox.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.kernel.TimeOrderedId;

/** A walk over the events of one status, oldest first, that takes each up once more and none twice. */
@Entity
@Table(schema = "events", name = "replay")
class Replay {

    enum Status {
        RUNNING,
        DONE;

        Status to(Status next) {
            if (this != RUNNING || next != DONE) {
                throw new IllegalTransition(this, next);
            }
            return next;
        }
    }

    /** What is null takes all. {@code from} is inclusive, {@code to} exclusive. */
    record Wanted(EventStatus status, String key, String source, Instant from, Instant to) {

        /** What comes after the given time is not part of it. */
        Wanted until(Instant end) {
            return to != null && to.isBefore(end) ? this : new Wanted(status, key, source, from, end);
        }
    }

    @Id
    private UUID id;

    private String tenant;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Enumerated(EnumType.STRING)
    @Column(name = "event_status")
    private EventStatus eventStatus;

    @Column(name = "event_key")
    private String eventKey;

    private String source;

    @Column(name = "after_id")
    private UUID afterId;

    @Column(name = "until_id")
    private UUID untilId;

    private long replayed;
    private long skipped;

    @Column(name = "started_by")
    private String startedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Version
    private int version;

    protected Replay() {}

    Replay(UUID id, String tenant, Wanted wanted, String startedBy, Instant now) {
        this.id = id;
        this.tenant = tenant;
        this.status = Status.RUNNING;
        this.eventStatus = wanted.status();
        this.eventKey = wanted.key();
        this.source = wanted.source();
        this.afterId = TimeOrderedId.lowest(wanted.from() == null ? Instant.EPOCH : wanted.from());
        this.untilId = TimeOrderedId.lowest(wanted.to());
        this.startedBy = startedBy;
        this.createdAt = now;
    }

    void passed(UUID event, boolean taken) {
        afterId = event;
        if (taken) {
            replayed++;
        } else {
            skipped++;
        }
    }

    void done(Instant now) {
        status = status.to(Status.DONE);
        endedAt = now;
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    Status status() {
        return status;
    }

    /** Its times are the bounds of the walk. */
    Wanted wanted() {
        return new Wanted(eventStatus, eventKey, source, null, null);
    }

    UUID afterId() {
        return afterId;
    }

    UUID untilId() {
        return untilId;
    }

    String startedBy() {
        return startedBy;
    }

    ReplayView view() {
        return new ReplayView(
                id, status.name(), eventStatus.name(), eventKey, source, replayed, skipped, createdAt, endedAt);
    }
}
