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

    private void take(UUID id, UUID task) {
        try {
            turns.take(id, task);
        } catch (Refusal refusal) {
            bulks.refused(id, task, refusal.getMessage());
        }
    }
}
