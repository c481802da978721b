package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Takes a step of a replay; the step itself asks for the next. */
@Singleton
class ReplayWorker implements Worker {

    private final Replays replays;

    @Inject
    ReplayWorker(Replays replays) {
        this.replays = replays;
    }

    @Override
    public String kind() {
        return Replays.KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedFuture(new Outcome.Done(() -> replays.step(item.ref())));
    }
}
