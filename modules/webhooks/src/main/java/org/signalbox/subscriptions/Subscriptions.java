package org.signalbox.subscriptions;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.apikeys.KeyRevoked;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;

/** Takes wishes and answers who wants to be told. Asking twice for the same is one wish. */
@UseCase
@Transactional
class Subscriptions implements Subscribers {

    private static final System.Logger LOG = System.getLogger(Subscriptions.class.getName());

    /** @param created false where the same was asked before */
    record Taken(SubscriptionView subscription, boolean created) {}

    private final Resources resources;
    private final InstantSource clock;
    private final Event<Fact> facts;

    @Inject
    Subscriptions(Resources resources, InstantSource clock, Event<Fact> facts) {
        this.resources = resources;
        this.clock = clock;
        this.facts = facts;
    }

    /** A repeat gets the first one's answer; it also wakes one that was disabled. */
    Taken subscribe(Caller caller, URI receiver, String key) {
        if (caller.keyId() == null) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "Webhooks are signed with the secret of an API key: subscribe with one, not with a token.");
        }
        UUID id = TimeOrderedId.at(clock.instant());
        boolean created = insert(id, caller, receiver, key);
        Subscription kept = same(caller, receiver, key);
        if (created) {
            tell(caller.tenant(), caller.name(), "subscription.created", id, null);
            LOG.log(System.Logger.Level.INFO, "subscription {0} made by {1}", id, caller.name());
        } else if (!kept.isActive()) {
            kept.enable();
            tell(
                    caller.tenant(),
                    caller.name(),
                    "subscription.enabled",
                    kept.view().id(),
                    null);
        }
        return new Taken(kept.view(), created);
    }

    Page<SubscriptionView> page(Caller caller, UUID cursor, int limit) {
        String all = "select s from Subscription s where s.tenant = :tenant";
        String own = caller.seesWholeTenant() ? "" : " and s.apiKeyId = :apiKeyId";
        String older = cursor == null ? "" : " and s.id < :cursor";
        TypedQuery<Subscription> query = entities()
                .createQuery(all + own + older + " order by s.id desc", Subscription.class)
                .setParameter("tenant", caller.tenant())
                .setMaxResults(limit + 1);
        if (!caller.seesWholeTenant()) {
            query.setParameter("apiKeyId", caller.keyId());
        }
        if (cursor != null) {
            query.setParameter("cursor", cursor);
        }
        List<SubscriptionView> oneMore =
                query.getResultStream().map(Subscription::view).toList();
        return Page.of(oneMore, limit, SubscriptionView::id);
    }

    @Override
    public List<Subscriber> matching(String tenant, Collection<String> keys) {
        return entities()
                .createQuery(
                        "select s from Subscription s where s.tenant = :tenant and s.status = :active"
                                + " and s.matchKey in :keys order by s.id",
                        Subscription.class)
                .setParameter("tenant", tenant)
                .setParameter("active", Subscription.Status.ACTIVE)
                .setParameter("keys", keys)
                .getResultStream()
                .map(Subscription::asSubscriber)
                .toList();
    }

    @Override
    public Optional<Subscriber> find(UUID id) {
        return Optional.ofNullable(entities().find(Subscription.class, id)).map(Subscription::asSubscriber);
    }

    /** Locks the row: several deliveries may hear at once that the receiver is gone. */
    @Override
    public void disable(UUID id, String reason) {
        Subscription subscription = entities().find(Subscription.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (subscription != null && subscription.isActive()) {
            subscription.disable(reason);
            tell(subscription.asSubscriber().tenant(), "system", "subscription.disabled", id, reason);
            LOG.log(System.Logger.Level.INFO, "subscription {0} disabled: {1}", id, reason);
        }
    }

    /** What was to be signed with a key ends with it; the owner may subscribe again with another. */
    void stop(@Observes KeyRevoked key) {
        String reason = "its API key " + key.apiKey() + " was revoked";
        entities()
                .createQuery(
                        "select s from Subscription s where s.tenant = :tenant and s.apiKeyId = :apiKeyId"
                                + " and s.status = :active",
                        Subscription.class)
                .setParameter("tenant", key.tenant())
                .setParameter("apiKeyId", key.apiKeyId())
                .setParameter("active", Subscription.Status.ACTIVE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(subscription -> {
                    subscription.disable(reason);
                    tell(key.tenant(), key.actor(), "subscription.disabled", subscription.id(), reason);
                    LOG.log(System.Logger.Level.INFO, "subscription {0} disabled: {1}", subscription.id(), reason);
                });
    }

    private boolean insert(UUID id, Caller caller, URI receiver, String key) {
        Instant now = clock.instant();
        return entities()
                        .createNativeQuery("insert into webhooks.subscription"
                                + " (id, tenant, url, key, api_key_id, status, created_at, version)"
                                + " values (?, ?, ?, ?, ?, 'ACTIVE', ?, 1) on conflict do nothing")
                        .setParameter(1, id)
                        .setParameter(2, caller.tenant())
                        .setParameter(3, receiver.toString())
                        .setParameter(4, key)
                        .setParameter(5, caller.keyId())
                        .setParameter(6, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    private Subscription same(Caller caller, URI receiver, String key) {
        return entities()
                .createQuery(
                        "select s from Subscription s where s.tenant = :tenant and s.apiKeyId = :apiKeyId"
                                + " and s.matchKey = :key and s.url = :url",
                        Subscription.class)
                .setParameter("tenant", caller.tenant())
                .setParameter("apiKeyId", caller.keyId())
                .setParameter("key", key)
                .setParameter("url", receiver.toString())
                .getSingleResult();
    }

    private void tell(String tenant, String actor, String what, UUID id, String why) {
        facts.fire(new Fact(clock.instant(), tenant, actor, what, "subscription", id, null, null, null, why));
    }

    private EntityManager entities() {
        return resources.entityManager();
    }
}
