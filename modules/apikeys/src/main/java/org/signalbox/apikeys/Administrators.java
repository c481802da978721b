package org.signalbox.apikeys;

import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.UseCase;
import org.signalbox.secrets.MasterKey;
import org.signalbox.secrets.SealedRows;

/** Sees to it that somebody can administer, and that the secrets can be opened, before anybody calls. */
@UseCase
@Transactional
class Administrators implements SealedRows {

    private static final String SYSTEM = "system";
    private static final Terms TERMS = new Terms("admin", Role.ADMIN, null);
    private static final String SEALED_BY_OTHERS = "from ApiKey k where k.sealed.masterKeyId <> :ours"
            + " or k.previous.masterKeyId is not null and k.previous.masterKeyId <> :ours";
    /** Of one transaction. */
    private static final int SOME = 100;

    private final KeyRegister register;
    private final MasterKey masterKey;

    @Inject
    Administrators(KeyRegister register, MasterKey masterKey) {
        this.register = register;
        this.masterKey = masterKey;
    }

    /**
     * Mints an administrator where there is none.
     *
     * @param keeping is given the key before the row is committed: a key that cannot be kept is not made
     */
    Optional<NewApiKey> first(Consumer<NewApiKey> keeping) {
        register.lock();
        if (!register.administrators(Caller.DEFAULT_TENANT).isEmpty()) {
            return Optional.empty();
        }
        NewApiKey admin = new NewApiKey("admin-" + UUID.randomUUID(), ApiSecret.random());
        register.add(SYSTEM, Caller.DEFAULT_TENANT, TERMS, admin);
        keeping.accept(admin);
        return Optional.of(admin);
    }

    /** Makes sure that the given key is an administrator's with the given secret, however often it is told. */
    void appoint(NewApiKey admin) {
        register.lock();
        Optional<ApiKey> known = register.named(admin.apiKey());
        if (known.isEmpty()) {
            register.add(SYSTEM, Caller.DEFAULT_TENANT, TERMS, admin);
        } else if (!administers(known.get()) || !known.get().has(admin.secret())) {
            known.get().becomeAdmin(TERMS);
            known.get().takeSecret(admin.secret(), masterKey);
            register.tell(SYSTEM, "apikey.appointed", known.get(), "the configuration names it the administrator");
        }
    }

    private boolean administers(ApiKey key) {
        return register.administrators(key.tenant()).contains(key);
    }

    @Override
    public String name() {
        return "API keys";
    }

    @Override
    public int sealSomeAnew() {
        List<ApiKey> before = register.entities()
                .createQuery("select k " + SEALED_BY_OTHERS + " order by k.id", ApiKey.class)
                .setParameter("ours", masterKey.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(SOME)
                .getResultStream()
                .filter(key -> key.opensWith(masterKey))
                .toList();
        before.forEach(key -> key.sealAnew(masterKey));
        return before.size();
    }

    @Override
    public long sealedByOthers() {
        return register.entities()
                .createQuery("select count(k) " + SEALED_BY_OTHERS, Long.class)
                .setParameter("ours", masterKey.id())
                .getSingleResult();
    }
}
