package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Looks at tasks whose time has come. It never gives up: nothing that a task says can fail. */
@Singleton
class DeadlineWorker implements Worker {

    private final Lapses lapses;

    @Inject
    DeadlineWorker(Lapses lapses) {
        this.lapses = lapses;
    }

    @Override
    public String kind() {
        return Deadlines.KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedFuture(new Outcome.Done(() -> lapses.look(item.tenant(), item.ref())));
    }

    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
