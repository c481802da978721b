package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Takes a replay on by a step, in a transaction of the step's own: what is recorded of other work never waits for it. */
@Singleton
class ReplayWorker implements Worker {

    static final String KIND = "message-replay";

    private static final Outcome NEXT_STEP = new Outcome.Later(Duration.ofMillis(1), "goes on");

    private final Replays replays;

    @Inject
    ReplayWorker(Replays replays) {
        this.replays = replays;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedFuture(replays.step(item.ref()) ? NEXT_STEP : new Outcome.Done(() -> {}));
    }

    /** A replay has no end but its own: while the database is away it waits. */
    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
