package org.signalbox.retention;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Takes steps by a rule while there is something to remove, and looks again after a while. */
@Singleton
class RetentionWorker implements Worker {

    private static final Outcome NEXT_STEP = new Outcome.Later(Duration.ofMillis(1), "goes on");
    private static final Outcome NEXT_WALK = new Outcome.Later(Duration.ofMinutes(10), "looks again");

    private final Walk walk;

    @Inject
    RetentionWorker(Walk walk) {
        this.walk = walk;
    }

    @Override
    public String kind() {
        return Retention.KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedFuture(
                switch (walk.step(item.ref())) {
                    case MORE -> NEXT_STEP;
                    case NOTHING -> NEXT_WALK;
                    case NO_RULE -> new Outcome.Done(() -> {});
                });
    }

    /** A walk has no end but its own: while the database is away it waits. */
    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
