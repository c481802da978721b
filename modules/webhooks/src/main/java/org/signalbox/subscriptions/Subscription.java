package org.signalbox.subscriptions;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.secrets.MasterKey;
import org.signalbox.secrets.SealedSecret;

/**
 * The wish of an API key to be told, at one address, of all that its patterns name. Signed with the secret of that API key.
 * A paused one is told later, a disabled one is not told.
 */
@Entity
@Table(schema = "webhooks", name = "subscription")
class Subscription {

    enum Status {
        ACTIVE,
        PAUSED,
        DISABLED;

        Status to(Status next) {
            if (next == this || this == DISABLED && next == PAUSED) {
                throw new IllegalTransition(this, next);
            }
            return next;
        }
    }

    @Id
    private UUID id;

    private String tenant;
    private String url;

    @Column(name = "key")
    private String matchKey;

    @Convert(converter = PatternsConverter.class)
    private List<String> types;

    @Convert(converter = PatternsConverter.class)
    private List<String> keys;

    private String description;

    @Column(name = "header_names")
    @Convert(converter = PatternsConverter.class)
    private List<String> headerNames;

    /** Null until there are some; it never becomes so again. */
    @Embedded
    SealedSecret headers;

    @Column(name = "timeout_ms")
    private long timeoutMillis;

    private int width;

    @Column(name = "api_key_id")
    private UUID apiKeyId;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String reason;

    @Column(name = "failing_since")
    private Instant failingSince;

    @Column(name = "missed_until")
    private Instant missedUntil;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Subscription() {}

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    UUID apiKeyId() {
        return apiKeyId;
    }

    Status status() {
        return status;
    }

    long version() {
        return version;
    }

    boolean isDisabled() {
        return status == Status.DISABLED;
    }

    void pause() {
        status = status.to(Status.PAUSED);
    }

    /** @param missed until when what it is not told is kept for it */
    void disable(String why, Instant missed) {
        status = status.to(Status.DISABLED);
        reason = why;
        missedUntil = missed;
    }

    void enable() {
        status = status.to(Status.ACTIVE);
        reason = null;
        failingSince = null;
        missedUntil = null;
    }

    Terms terms() {
        return new Terms(URI.create(url), matchKey, types, keys, description, Duration.ofMillis(timeoutMillis), width);
    }

    void take(Terms terms) {
        url = terms.url().toString();
        matchKey = terms.key();
        types = terms.types();
        keys = terms.keys();
        description = terms.description();
        timeoutMillis = terms.timeout().toMillis();
        width = terms.width();
    }

    void take(OwnHeaders wished, MasterKey masterKey) {
        if (headers != null || !wished.names().isEmpty()) {
            headers = masterKey.seal(id, wished.bytes());
            headerNames = wished.names();
        }
    }

    OwnHeaders headers(MasterKey masterKey) {
        return headers == null ? OwnHeaders.NONE : OwnHeaders.of(masterKey.open(id, headers));
    }

    void sealAnew(MasterKey masterKey) {
        headers = masterKey.sealAnew(id, headers);
    }

    Subscriber asSubscriber(OwnHeaders own) {
        Duration timeout = Duration.ofMillis(timeoutMillis);
        return new Subscriber(
                id, tenant, URI.create(url), apiKeyId, !isDisabled(), reason, own.values(), timeout, width);
    }

    SubscriptionView view() {
        return new SubscriptionView(
                id,
                url,
                matchKey,
                types,
                keys,
                description,
                headerNames,
                Duration.ofMillis(timeoutMillis).toString(),
                width,
                status.name(),
                reason,
                failingSince,
                createdAt);
    }
}
