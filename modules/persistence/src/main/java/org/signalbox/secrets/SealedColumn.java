package org.signalbox.secrets;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The secret in each row of an entity. Every call is part of the caller's transaction.
 *
 * @param name of the attribute that is the secret
 */
public record SealedColumn<E>(
        Class<E> rows, String name, Function<E, SealedSecret> secret, BiConsumer<E, MasterKey> sealAnew) {

    /** Of one transaction. */
    private static final int SOME = 100;

    /** As {@link SealedRows#sealSomeAnew} says. */
    public int sealSomeAnew(EntityManager entities, MasterKey masterKey) {
        List<E> before = entities.createQuery("select e " + byOthers() + " order by e.id", rows)
                .setParameter("ours", masterKey.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(SOME)
                .getResultStream()
                .filter(one -> masterKey.opens(secret.apply(one)))
                .toList();
        before.forEach(one -> sealAnew.accept(one, masterKey));
        return before.size();
    }

    /** As {@link SealedRows#sealedByOthers} says. */
    public long sealedByOthers(EntityManager entities, MasterKey masterKey) {
        return entities.createQuery("select count(e) " + byOthers(), Long.class)
                .setParameter("ours", masterKey.id())
                .getSingleResult();
    }

    private String byOthers() {
        return "from " + rows.getSimpleName() + " e where e." + name + ".masterKeyId <> :ours";
    }
}
