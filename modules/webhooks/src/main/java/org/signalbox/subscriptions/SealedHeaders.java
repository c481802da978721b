package org.signalbox.subscriptions;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.signalbox.kernel.UseCase;
import org.signalbox.secrets.MasterKey;
import org.signalbox.secrets.SealedColumn;
import org.signalbox.secrets.SealedRows;

@UseCase
@Transactional
class SealedHeaders implements SealedRows {

    private static final SealedColumn<Subscription> COLUMN =
            new SealedColumn<>(Subscription.class, "headers", one -> one.headers, Subscription::sealAnew);

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
        return COLUMN.sealSomeAnew(resources.entityManager(), masterKey);
    }

    @Override
    public long sealedByOthers() {
        return COLUMN.sealedByOthers(resources.entityManager(), masterKey);
    }
}
