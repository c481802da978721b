package org.signalbox.events;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.signalbox.consumers.ReceivedEvent;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.JsonText;
import org.signalbox.mappings.Mappings.Candidate;
import org.signalbox.mappings.Mappings.Decision;
import org.signalbox.persistence.UuidConverter;

/**
 * A fact reported to us. It is inserted by plain SQL, where it comes in, because the unique index on the sender's id decides
 * whether it is new; from then on it lives here. Its status is derived from its actions.
 */
@Entity
@Table(schema = "events", name = "event")
@NamedQuery(
        name = Event.LOCKED,
        query = "select e from Event e where e.id = :id",
        lockMode = LockModeType.PESSIMISTIC_WRITE)
class Event {

    /** Until the end of the transaction nobody else changes it. */
    static final String LOCKED = "Event.locked";

    @Id
    private UUID id;

    private String tenant;

    @Column(name = "foreign_id")
    private String foreignId;

    private String key;
    private String source;
    private String description;

    @Column(name = "business_key")
    private String businessKey;

    private String payload;
    private byte[] raw;
    private String headers;

    @Column(name = "sent_by")
    @Convert(converter = UuidConverter.class)
    private UUID sentBy;

    @Enumerated(EnumType.STRING)
    private EventStatus status;

    private String reason;
    private String withheld;
    private int repeats;

    @Column(name = "passed_over")
    private String passedOver;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "payload_removed_at")
    private Instant payloadRemovedAt;

    @Version
    private int version;

    protected Event() {}

    /** Routing starts, or starts again after it was given up. */
    boolean beginsRouting() {
        if (status == EventStatus.DEAD && isReadable()) {
            again();
        }
        return status == EventStatus.RECEIVED;
    }

    Candidate candidate() {
        return new Candidate(tenant, id, key, source, businessKey(), receivedAt, payload());
    }

    ReceivedEvent forConsumers() {
        return new ReceivedEvent(id, tenant, key, source, foreignId, description, businessKey(), receivedAt, payload());
    }

    /** Parked, held or dead, it is taken up once more. */
    void again() {
        status = status.to(EventStatus.RECEIVED);
        reason = null;
    }

    /** Not so for what was never an event, but a message that nobody could read. */
    boolean canBeReplayed() {
        return status != EventStatus.RECEIVED && status != EventStatus.DONE && isReadable();
    }

    boolean isReadable() {
        return payload != null;
    }

    /** Why it is not. */
    String unreadable() {
        return payloadRemovedAt == null
                ? "The message could not be read as an event"
                : "The payload was removed at " + payloadRemovedAt + " by a rule of retention";
    }

    void held(String why) {
        status = status.to(EventStatus.HELD);
        reason = why;
    }

    /** @param why the first of those that did not take it, or null where there is none */
    void unmapped(String why) {
        status = status.to(EventStatus.UNMAPPED);
        reason = why == null ? "no mapping for the event key " + key : "no mapping took it: " + why;
    }

    void passedOver(List<Decision> decisions) {
        passedOver = decisions.isEmpty() ? null : PassedOver.json(decisions);
    }

    void done() {
        status = status.to(EventStatus.DONE);
        reason = null;
    }

    void dead(String why) {
        status = status.to(EventStatus.DEAD);
        reason = why;
    }

    /** The engine does not take values this long; they stay here. */
    void withhold(List<String> names) {
        if (!names.isEmpty()) {
            Set<String> all = new LinkedHashSet<>(withheld());
            all.addAll(names);
            withheld = JsonText.of(all);
        }
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    String key() {
        return key;
    }

    String source() {
        return source;
    }

    String description() {
        return description;
    }

    /** The sender's business key; an event without one is a business of its own. */
    String businessKey() {
        return businessKey == null ? id.toString() : businessKey;
    }

    JsonObject payload() {
        return payload == null ? JsonValue.EMPTY_JSON_OBJECT : JsonText.object(payload);
    }

    /** What an unreadable message held, as far as it is text. */
    Optional<String> raw() {
        return Optional.ofNullable(raw).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** What its envelope said, where it came in one. */
    Optional<JsonObject> headers() {
        return Optional.ofNullable(headers).map(JsonText::object);
    }

    /** Of those of its tenant: who sent it, and administrators. */
    boolean isVisibleTo(Caller caller) {
        return caller.seesWholeTenant() || sentBy != null && sentBy.equals(caller.keyId());
    }

    EventStatus status() {
        return status;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    List<String> withheld() {
        return withheld == null ? List.of() : JsonText.list(withheld);
    }

    List<PassedOver> passedOver() {
        return passedOver == null ? List.of() : PassedOver.list(passedOver);
    }

    /** By retention; null where it is there. */
    Instant payloadRemovedAt() {
        return payloadRemovedAt;
    }

    int repeats() {
        return repeats;
    }

    String foreignId() {
        return foreignId;
    }

    Instant receivedAt() {
        return receivedAt;
    }
}
