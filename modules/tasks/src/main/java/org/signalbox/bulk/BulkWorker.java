package org.signalbox.bulk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Refusal;
import org.signalbox.work.Walk;
import org.signalbox.work.Walker;

/** Goes on with a bulk call by some tasks, each in a transaction of its own. */
@Singleton
class BulkWorker implements Walker {

    private static final System.Logger LOG = System.getLogger(BulkWorker.class.getName());
    private static final int MOST_TRIES = 2;

    private final Bulks bulks;
    private final Turns turns;

    @Inject
    BulkWorker(Bulks bulks, Turns turns) {
        this.bulks = bulks;
        this.turns = turns;
    }

    @Override
    public String kind() {
        return Bulks.KIND;
    }

    @Override
    public boolean step(UUID id) {
        List<UUID> next = bulks.next(id, Walk.STEP);
        next.forEach(task -> take(id, task));
        if (next.size() < Walk.STEP) {
            bulks.ended(id);
        }
        return next.size() == Walk.STEP;
    }

    /** What fails without a reason of ours is tried once more; then it is refused, as it must not hold up the others for ever. */
    private void take(UUID id, UUID task) {
        for (int tries = 1; ; tries++) {
            try {
                turns.take(id, task);
                return;
            } catch (Refusal refusal) {
                bulks.refused(id, task, refusal.getMessage());
                return;
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "task " + task + " of bulk call " + id + " failed", failure);
                if (tries == MOST_TRIES) {
                    bulks.refused(id, task, "it failed; the log of the server says why");
                    return;
                }
            }
        }
    }
}
