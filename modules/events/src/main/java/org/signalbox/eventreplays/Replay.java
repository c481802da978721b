package org.signalbox.eventreplays;

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
import org.signalbox.eventlists.EventSearch.Wanted;
import org.signalbox.events.EventStatus;
import org.signalbox.work.Walk;

/** A walk over the events of one status, that takes each up once more. */
@Entity
@Table(schema = "events", name = "replay")
class Replay {

    @Id
    private UUID id;

    private String tenant;

    @Enumerated(EnumType.STRING)
    @Column(name = "event_status")
    private EventStatus eventStatus;

    @Column(name = "event_key")
    private String eventKey;

    private String source;

    @Embedded
    private Walk walk;

    @Version
    private int version;

    protected Replay() {}

    Replay(UUID id, String tenant, Wanted wanted, String startedBy, Instant now) {
        this.id = id;
        this.tenant = tenant;
        this.eventStatus = wanted.status();
        this.eventKey = wanted.key();
        this.source = wanted.source();
        this.walk = Walk.begun(wanted.from(), wanted.to(), startedBy, now);
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    /** Its times are the bounds of the walk. */
    Wanted wanted() {
        return new Wanted(eventStatus, eventKey, source, null, null);
    }

    Walk walk() {
        return walk;
    }

    ReplayView view() {
        return new ReplayView(
                id,
                walk.status().name(),
                eventStatus.name(),
                eventKey,
                source,
                walk.replayed(),
                walk.skipped(),
                walk.createdAt(),
                walk.endedAt());
    }
}
