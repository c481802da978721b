package org.signalbox.messages;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.TimeOrderedId;

/** A walk over the messages of one status, oldest first, that takes each up once more and none twice. */
@Entity
@Table(schema = "workflow", name = "message_replay")
class Replay {

    enum Status {
        RUNNING,
        DONE;

        Status to(Status next) {
            if (this != RUNNING || next != DONE) {
                throw new IllegalStateException("a replay that is " + this + " cannot become " + next);
            }
            return next;
        }
    }

    @Id
    private UUID id;

    private String tenant;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Enumerated(EnumType.STRING)
    @Column(name = "message_status")
    private Correlation.Status messageStatus;

    @Column(name = "message_name")
    private String messageName;

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
    private long version;

    protected Replay() {}

    /** What comes in from now on is not part of it. */
    Replay(MessagePages.Wanted wanted, Caller caller, Instant now) {
        boolean endsBefore = wanted.to() != null && wanted.to().isBefore(now);
        this.id = TimeOrderedId.at(now);
        this.tenant = caller.tenant();
        this.status = Status.RUNNING;
        this.messageStatus = wanted.status();
        this.messageName = wanted.name();
        this.afterId = TimeOrderedId.lowest(wanted.from() == null ? Instant.EPOCH : wanted.from());
        this.untilId = TimeOrderedId.lowest(endsBefore ? wanted.to() : now);
        this.startedBy = caller.name();
        this.createdAt = now;
    }

    void passed(UUID message, boolean taken) {
        afterId = message;
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

    boolean isRunning() {
        return status == Status.RUNNING;
    }

    MessagePages.Wanted wanted() {
        return new MessagePages.Wanted(messageStatus, messageName, null, null, null, null, null);
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

    MessageReplaysResource.ReplayView view() {
        return new MessageReplaysResource.ReplayView(
                id, status.name(), messageStatus.name(), messageName, replayed, skipped, createdAt, endedAt);
    }
}
