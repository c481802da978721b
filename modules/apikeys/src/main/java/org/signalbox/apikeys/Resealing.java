package org.signalbox.apikeys;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.signalbox.secrets.MasterKey;
import org.signalbox.secrets.SealedRows;

/** At a start every secret is sealed with the present master key, or the start is refused: one that nobody opens is lost. */
@Singleton
class Resealing {

    private static final System.Logger LOG = System.getLogger(Resealing.class.getName());

    private final Iterable<SealedRows> all;

    @Inject
    Resealing(@Any Instance<SealedRows> all) {
        this((Iterable<SealedRows>) all);
    }

    Resealing(Iterable<SealedRows> all) {
        this.all = all;
    }

    /** @throws IllegalStateException where rows were sealed with a master key that is not known */
    void atStart() {
        all.forEach(Resealing::sealAnew);
        all.forEach(Resealing::check);
    }

    private static void sealAnew(SealedRows rows) {
        int done = 0;
        for (int some = rows.sealSomeAnew(); some > 0; some = rows.sealSomeAnew()) {
            done += some;
        }
        if (done > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "the secrets of {0} {1} are sealed with the present master key; the one before is not needed any more",
                    done,
                    rows.name());
        }
    }

    private static void check(SealedRows rows) {
        long others = rows.sealedByOthers();
        if (others > 0) {
            throw new IllegalStateException("The secrets of " + others + " " + rows.name()
                    + " were sealed with another master key than the one in " + MasterKey.VARIABLE + " or "
                    + MasterKey.FILE_VARIABLE + ": start with the one that this database was used with, or name that"
                    + " one in " + MasterKey.BEFORE_VARIABLE + " or " + MasterKey.BEFORE_FILE_VARIABLE
                    + " to have them sealed anew.");
        }
    }
}
