package org.signalbox.subscriptions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * The wish of an API key to be told, at one address, of everything with one key: a broadcast's type, an event key or a
 * task key. Signed with the secret of that API key.
 */
@Entity
@Table(schema = "webhooks", name = "subscription")
class Subscription {

    enum Status {
        ACTIVE,
        DISABLED;

        Status to(Status next) {
            if (next == this) {
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

    @Column(name = "api_key_id")
    private UUID apiKeyId;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String reason;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Subscription() {}

    UUID id() {
        return id;
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    void disable(String why) {
        status = status.to(Status.DISABLED);
        reason = why;
    }

    void enable() {
        status = status.to(Status.ACTIVE);
        reason = null;
    }

    Subscriber asSubscriber() {
        return new Subscriber(id, tenant, URI.create(url), apiKeyId, isActive(), reason);
    }

    SubscriptionView view() {
        return new SubscriptionView(id, url, matchKey, status.name(), reason, createdAt);
    }
}
