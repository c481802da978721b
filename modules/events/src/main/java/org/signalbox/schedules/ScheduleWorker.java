package org.signalbox.schedules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Runs what is due. The event and the next run's item are one recording; it never gives up, as that would end the chain. */
@Singleton
class ScheduleWorker implements Worker {

    private final Schedules schedules;

    @Inject
    ScheduleWorker(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public String kind() {
        return Agenda.KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedFuture(new Outcome.Done(() -> schedules.run(item.ref())));
    }

    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
