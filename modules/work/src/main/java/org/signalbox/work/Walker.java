package org.signalbox.work;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes a {@link Walk} on by a step, in a transaction of the step's own: what is recorded of other work never waits for it.
 * A walk has no end but its own: while the database is away it waits.
 */
public interface Walker extends Worker {

    Outcome NEXT_STEP = new Outcome.Later(Duration.ofMillis(1), "goes on");

    /** In a transaction of its own. False where that was the last. */
    boolean step(UUID walk);

    @Override
    default CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedFuture(step(item.ref()) ? NEXT_STEP : new Outcome.Done(() -> {}));
    }

    @Override
    default int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
