package org.signalbox.apikeys;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.secrets.MasterKey;

/** The rows of the keys, and the facts about them. */
@Singleton
class KeyRegister {

    private static final System.Logger LOG = System.getLogger(KeyRegister.class.getName());

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Resources resources;
    private final MasterKey masterKey;
    private final InstantSource clock;
    private final Event<Fact> facts;

    @Inject
    KeyRegister(Resources resources, MasterKey masterKey, InstantSource clock, Event<Fact> facts) {
        this.resources = resources;
        this.masterKey = masterKey;
        this.clock = clock;
        this.facts = facts;
    }

    /** @param actor who makes it, in whose tenant it need not be */
    ApiKey add(String actor, String tenant, Terms terms, NewApiKey made) {
        Instant now = clock.instant();
        ApiKey key = new ApiKey(TimeOrderedId.at(now), tenant, made.apiKey(), terms, now);
        key.takeSecret(made.secret(), masterKey);
        entities().persist(key);
        tell(actor, "apikey.created", key, null);
        return key;
    }

    Optional<ApiKey> find(UUID id) {
        return Optional.ofNullable(entities().find(ApiKey.class, id));
    }

    Optional<ApiKey> find(String idOrKey) {
        if (!Credentials.isPublicId(idOrKey)) {
            return Optional.empty();
        }
        return ID.matcher(idOrKey).matches() ? find(UUID.fromString(idOrKey)) : named(idOrKey);
    }

    Optional<ApiKey> named(String publicId) {
        return entities()
                .createQuery("select k from ApiKey k where k.publicId = :publicId", ApiKey.class)
                .setParameter("publicId", publicId)
                .getResultStream()
                .findFirst();
    }

    /** Newest first. */
    List<ApiKey> of(String tenant, UUID cursor, int most) {
        String older = cursor == null ? "" : " and k.id < :cursor";
        var query = entities()
                .createQuery(
                        "select k from ApiKey k where k.tenant = :tenant" + older + " order by k.id desc", ApiKey.class)
                .setParameter("tenant", tenant)
                .setMaxResults(most);
        if (cursor != null) {
            query.setParameter("cursor", cursor);
        }
        return query.getResultList();
    }

    /** The keys of a tenant that administer it now. */
    List<ApiKey> administrators(String tenant) {
        return entities()
                .createQuery(
                        "select k from ApiKey k where k.tenant = :tenant and k.role = :admin and k.revokedAt is null",
                        ApiKey.class)
                .setParameter("tenant", tenant)
                .setParameter("admin", Role.ADMIN.text())
                .getResultStream()
                .filter(key -> key.isUsable(clock.instant()))
                .toList();
    }

    /** Until the transaction ends nobody else makes or changes a key, on any node. */
    void lock() {
        entities()
                .createNativeQuery("lock table apikeys.api_key in share row exclusive mode")
                .executeUpdate();
    }

    void tell(String actor, String what, ApiKey key, String why) {
        facts.fire(new Fact(clock.instant(), key.tenant(), actor, what, "api-key", key.id(), null, null, null, why));
        LOG.log(System.Logger.Level.INFO, "{0}: {1} by {2}", what, key.publicId(), actor);
    }

    EntityManager entities() {
        return resources.entityManager();
    }
}
