package org.signalbox.apikeys;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;

/** Makes keys and opens their secrets for signing. Login is not here: it must never decrypt. */
@UseCase
@Transactional
class ApiKeys implements SigningSecrets {

    private static final System.Logger LOG = System.getLogger(ApiKeys.class.getName());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String SYSTEM = "system";

    private final Resources resources;
    private final MasterKey masterKey;
    private final InstantSource clock;
    private final Event<Fact> facts;

    @Inject
    ApiKeys(Resources resources, MasterKey masterKey, InstantSource clock, Event<Fact> facts) {
        this.resources = resources;
        this.masterKey = masterKey;
        this.clock = clock;
        this.facts = facts;
    }

    /** A client's key in the caller's tenant. The answer is the only time its secret is told. */
    NewApiKey create(Caller caller, String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid("key", "must be 1 to 64 letters, digits, '-' or '_'");
        }
        String publicId = name + "-" + UUID.randomUUID();
        return keep(caller, name, Caller.CLIENT, new NewApiKey(publicId, ApiSecret.random()));
    }

    @Override
    public List<byte[]> of(UUID apiKeyId) {
        return Optional.ofNullable(entities().find(ApiKey.class, apiKeyId))
                .map(key -> masterKey.open(key.id(), key.sealed()))
                .stream()
                .toList();
    }

    /**
     * Mints an administrator where there is none.
     *
     * @param keeping is given the key before the row is committed: a key that cannot be kept is not made
     */
    Optional<NewApiKey> firstAdmin(Consumer<NewApiKey> keeping) {
        oneNodeAtATime();
        if (count("select count(k) from ApiKey k where k.role = :value", Caller.ADMIN) > 0) {
            return Optional.empty();
        }
        NewApiKey admin = new NewApiKey("admin-" + UUID.randomUUID(), ApiSecret.random());
        keep(system(), "admin", Caller.ADMIN, admin);
        keeping.accept(admin);
        return Optional.of(admin);
    }

    /** Makes sure that the given key is an administrator's with the given secret, however often it is told. */
    void appointAdmin(NewApiKey admin) {
        oneNodeAtATime();
        Optional<ApiKey> known = entities()
                .createQuery("select k from ApiKey k where k.publicId = :publicId", ApiKey.class)
                .setParameter("publicId", admin.apiKey())
                .getResultStream()
                .findFirst();
        if (known.isEmpty()) {
            keep(system(), "admin", Caller.ADMIN, admin);
        } else if (!known.get().isAdminWith(admin.secret())) {
            appoint(known.get(), admin.secret());
        }
    }

    private void appoint(ApiKey key, ApiSecret secret) {
        key.becomeAdmin();
        key.takeSecret(secret, masterKey);
        tell(system(), "apikey.appointed", key.id(), "the configuration names it the administrator");
        LOG.log(System.Logger.Level.INFO, "API key {0} is now an administrator with the configured secret", key.id());
    }

    /** @throws IllegalStateException where rows were sealed with another master key than ours */
    void checkMasterKey() {
        long others = count("select count(k) from ApiKey k where k.sealed.masterKeyId <> :value", masterKey.id());
        if (others > 0) {
            throw new IllegalStateException("The secrets of " + others + " API keys were sealed with another master key"
                    + " than the one in " + MasterKey.VARIABLE + " or " + MasterKey.FILE_VARIABLE
                    + ": start with the one that this database was used with.");
        }
    }

    private NewApiKey keep(Caller creator, String name, String role, NewApiKey made) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        ApiKey key = new ApiKey(id, new Caller(creator.tenant(), name, id, role), made.apiKey(), now);
        key.takeSecret(made.secret(), masterKey);
        entities().persist(key);
        tell(creator, "apikey.created", id, null);
        LOG.log(System.Logger.Level.INFO, "API key {0} made for role {1} by {2}", made.apiKey(), role, creator.name());
        return made;
    }

    private void tell(Caller actor, String what, UUID key, String why) {
        facts.fire(
                new Fact(clock.instant(), actor.tenant(), actor.name(), what, "api-key", key, null, null, null, why));
    }

    private void oneNodeAtATime() {
        entities()
                .createNativeQuery("lock table apikeys.api_key in share row exclusive mode")
                .executeUpdate();
    }

    private long count(String query, String value) {
        return entities()
                .createQuery(query, Long.class)
                .setParameter("value", value)
                .getSingleResult();
    }

    private static Caller system() {
        return new Caller(Caller.DEFAULT_TENANT, SYSTEM, null, Caller.ADMIN);
    }

    private EntityManager entities() {
        return resources.entityManager();
    }
}
