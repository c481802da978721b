package org.signalbox.subscriptions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.secrets.MasterKey;

/** The subscriptions in writing. */
@Singleton
class SubscriptionBook {

    private static final String INSERT =
            """
            insert into webhooks.subscription (id, tenant, url, key, api_key_id, status, created_at, version)
            values (?, ?, ?, ?, ?, 'ACTIVE', ?, 1) on conflict do nothing""";

    private static final String FIND = "select * from webhooks.subscription where id = any(?) order by id";

    private static final String READ_ONLY = "eclipselink.read-only";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Resources resources;
    private final MasterKey masterKey;

    @Inject
    SubscriptionBook(Resources resources, MasterKey masterKey) {
        this.resources = resources;
        this.masterKey = masterKey;
    }

    Subscriber subscriber(Subscription subscription) {
        return subscription.asSubscriber(headers(subscription));
    }

    OwnHeaders headers(Subscription subscription) {
        return subscription.headers(masterKey);
    }

    void seal(Subscription subscription, OwnHeaders headers) {
        subscription.take(headers, masterKey);
    }

    /** False where the same was asked before; what has no key of the short form is never the same. */
    boolean insert(UUID id, Caller caller, Terms terms, Instant now) {
        return entities()
                        .createNativeQuery(INSERT)
                        .setParameter(1, id)
                        .setParameter(2, caller.tenant())
                        .setParameter(3, terms.url().toString())
                        .setParameter(4, terms.key())
                        .setParameter(5, caller.keyId())
                        .setParameter(6, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    Optional<Subscription> same(String tenant, UUID apiKeyId, URI receiver, String key) {
        return entities()
                .createQuery(
                        "select s from Subscription s where s.tenant = :tenant and s.apiKeyId = :apiKeyId"
                                + " and s.matchKey = :key and s.url = :url",
                        Subscription.class)
                .setParameter("tenant", tenant)
                .setParameter("apiKeyId", apiKeyId)
                .setParameter("key", key)
                .setParameter("url", receiver.toString())
                .getResultStream()
                .findFirst();
    }

    Optional<Subscription> find(UUID id) {
        return Optional.ofNullable(entities().find(Subscription.class, id));
    }

    /** To be read alone: by one statement, however many there are of them. */
    @SuppressWarnings("unchecked") // of the class that it is given
    List<Subscription> find(Collection<UUID> ids) {
        return entities()
                .createNativeQuery(FIND, Subscription.class)
                .setHint(READ_ONLY, true)
                .setParameter(1, ids.toArray(UUID[]::new))
                .getResultList();
    }

    Optional<Subscription> locked(UUID id) {
        return Optional.ofNullable(entities().find(Subscription.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    List<Subscription> ofKey(String tenant, UUID apiKeyId) {
        return entities()
                .createQuery(
                        "select s from Subscription s where s.tenant = :tenant and s.apiKeyId = :apiKeyId order by s.id",
                        Subscription.class)
                .setParameter("tenant", tenant)
                .setParameter("apiKeyId", apiKeyId)
                .getResultList();
    }

    /** Newest first, and one more where there is another page. */
    List<Subscription> page(Caller caller, UUID cursor, int limit) {
        if (!caller.seesWholeTenant() && caller.keyId() == null) {
            return List.of();
        }
        String own = caller.seesWholeTenant() ? "" : " and s.apiKeyId = :apiKeyId";
        String older = cursor == null ? "" : " and s.id < :cursor";
        TypedQuery<Subscription> query = entities()
                .createQuery(
                        "select s from Subscription s where s.tenant = :tenant" + own + older + " order by s.id desc",
                        Subscription.class)
                .setParameter("tenant", caller.tenant())
                .setMaxResults(limit + 1);
        if (!caller.seesWholeTenant()) {
            query.setParameter("apiKeyId", caller.keyId());
        }
        if (cursor != null) {
            query.setParameter("cursor", cursor);
        }
        return query.getResultList();
    }

    void remove(Subscription subscription) {
        entities().remove(subscription);
    }

    /** So that its version is the one that is answered. Refused (CONFLICT) where the same was asked for at the same time. */
    void flush() {
        try {
            entities().flush();
        } catch (PersistenceException failure) {
            if (isRepeat(failure)) {
                throw new Refusal(Refusal.Kind.CONFLICT, "There is such a subscription already.");
            }
            throw failure;
        }
    }

    /** How deep the database's answer lies depends on the provider. */
    private static boolean isRepeat(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof SQLException refused && UNIQUE_VIOLATION.equals(refused.getSQLState()));
    }

    private EntityManager entities() {
        return resources.entityManager();
    }
}
