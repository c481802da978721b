package org.signalbox.messages;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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
import org.signalbox.work.Walk;

/** A walk over the messages of one status, that takes each up once more. */
@Entity
@Table(schema = "workflow", name = "message_replay")
class Replay {

    @Id
    private UUID id;

    private String tenant;

    @Enumerated(EnumType.STRING)
    @Column(name = "message_status")
    private Correlation.Status messageStatus;

    @Column(name = "message_name")
    private String messageName;

    @Embedded
    private Walk walk;

    @Version
    private long version;

    protected Replay() {}

    /** What comes in from now on is not part of it. */
    Replay(MessagePages.Wanted wanted, Caller caller, Instant now) {
        boolean endsBefore = wanted.to() != null && wanted.to().isBefore(now);
        this.id = TimeOrderedId.at(now);
        this.tenant = caller.tenant();
        this.messageStatus = wanted.status();
        this.messageName = wanted.name();
        this.walk = Walk.begun(wanted.from(), endsBefore ? wanted.to() : now, caller.name(), now);
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    MessagePages.Wanted wanted() {
        return new MessagePages.Wanted(messageStatus, messageName, null, null, null, null, null);
    }

    Walk walk() {
        return walk;
    }

    MessageReplaysResource.ReplayView view() {
        return new MessageReplaysResource.ReplayView(
                id,
                walk.status().name(),
                messageStatus.name(),
                messageName,
                walk.replayed(),
                walk.skipped(),
                walk.createdAt(),
                walk.endedAt());
    }
}
