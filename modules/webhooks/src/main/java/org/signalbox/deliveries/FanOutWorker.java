package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Turns a broadcast into deliveries. All of it is recording: nothing slow, and never twice. */
@Singleton
class FanOutWorker implements Worker {

    static final String KIND = "fan-out";

    private final Broadcasts broadcasts;

    @Inject
    FanOutWorker(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedStage(new Outcome.Done(() -> broadcasts.fanOut(item.ref())));
    }
}
