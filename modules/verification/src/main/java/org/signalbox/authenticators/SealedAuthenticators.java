package org.signalbox.authenticators;

import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import org.signalbox.kernel.UseCase;
import org.signalbox.secrets.MasterKey;
import org.signalbox.secrets.SealedRows;

@UseCase
@Transactional
class SealedAuthenticators implements SealedRows {

    /** Of one transaction. */
    private static final int SOME = 100;

    private static final String SEALED_BY_OTHERS = "from Authenticator a where a.sealed.masterKeyId <> :ours";

    private final Resources resources;
    private final MasterKey masterKey;

    @Inject
    SealedAuthenticators(Resources resources, MasterKey masterKey) {
        this.resources = resources;
        this.masterKey = masterKey;
    }

    @Override
    public String name() {
        return "authenticators";
    }

    @Override
    public int sealSomeAnew() {
        List<Authenticator> before = resources
                .entityManager()
                .createQuery("select a " + SEALED_BY_OTHERS + " order by a.id", Authenticator.class)
                .setParameter("ours", masterKey.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(SOME)
                .getResultStream()
                .filter(one -> masterKey.opens(one.sealed))
                .toList();
        before.forEach(one -> one.sealAnew(masterKey));
        return before.size();
    }

    @Override
    public long sealedByOthers() {
        return resources
                .entityManager()
                .createQuery("select count(a) " + SEALED_BY_OTHERS, Long.class)
                .setParameter("ours", masterKey.id())
                .getSingleResult();
    }
}
