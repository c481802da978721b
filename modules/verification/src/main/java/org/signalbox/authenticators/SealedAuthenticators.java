package org.signalbox.authenticators;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.signalbox.kernel.UseCase;
import org.signalbox.secrets.MasterKey;
import org.signalbox.secrets.SealedColumn;
import org.signalbox.secrets.SealedRows;

@UseCase
@Transactional
class SealedAuthenticators implements SealedRows {

    private static final SealedColumn<Authenticator> COLUMN =
            new SealedColumn<>(Authenticator.class, "sealed", one -> one.sealed, Authenticator::sealAnew);

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
        return COLUMN.sealSomeAnew(resources.entityManager(), masterKey);
    }

    @Override
    public long sealedByOthers() {
        return COLUMN.sealedByOthers(resources.entityManager(), masterKey);
    }
}
