package org.signalbox.tasks;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.persistence.UuidConverter;

/** When and where a task came from; all but the time may be absent, and none of it changes. Part of the row of a {@link Task}. */
@Embeddable
class Provenance {

    @Column(name = "created_at")
    Instant createdAt;

    String queue;

    @Column(name = "foreign_id")
    String foreignId;

    /** Of what was sent under that id. */
    String digest;

    @Column(name = "business_key")
    String businessKey;

    @Column(name = "event_id")
    @Convert(converter = UuidConverter.class)
    UUID eventId;

    @Column(name = "event_key")
    String eventKey;

    @Column(name = "workflow_key")
    String workflowKey;

    @Column(name = "instance_id")
    @Convert(converter = UuidConverter.class)
    UUID instanceId;

    /** The step of that run which waits for the confirmation. */
    @Column(name = "external_task_id")
    @Convert(converter = UuidConverter.class)
    UUID externalTaskId;

    /** The methods by which it must be confirmed, a JSON array; null where it need not be. */
    String verification;

    protected Provenance() {}

    /** The engine waits for the confirmation of the task, and for nothing else. */
    boolean isAwaited() {
        return externalTaskId != null;
    }

    boolean needsProof() {
        return verification != null;
    }
}
