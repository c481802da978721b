package org.signalbox.subscriptions;

import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import org.signalbox.kernel.UseCase;
import org.signalbox.secrets.MasterKey;
import org.signalbox.secrets.SealedRows;

@UseCase
@Transactional
class SealedHeaders implements SealedRows {

    /** Of one transaction. */
    private static final int SOME = 100;

    private static final String SEALED_BY_OTHERS = "from Subscription s where s.headers.masterKeyId <> :ours";

    private final Resources resources;
    private final MasterKey masterKey;

    @Inject
    SealedHeaders(Resources resources, MasterKey masterKey) {
        this.resources = resources;
        this.masterKey = masterKey;
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public int sealSomeAnew() {
        List<Subscription> before = resources
                .entityManager()
                .createQuery("select s " + SEALED_BY_OTHERS + " order by s.id", Subscription.class)
                .setParameter("ours", masterKey.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(SOME)
                .getResultStream()
                .filter(one -> masterKey.opens(one.headers))
                .toList();
        before.forEach(one -> one.sealAnew(masterKey));
        return before.size();
    }

    @Override
    public long sealedByOthers() {
        return resources
                .entityManager()
                .createQuery("select count(s) " + SEALED_BY_OTHERS, Long.class)
                .setParameter("ours", masterKey.id())
                .getSingleResult();
    }
}
