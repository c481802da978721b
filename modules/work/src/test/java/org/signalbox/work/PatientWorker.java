package org.signalbox.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Does nothing and never gives up. */
record PatientWorker(String kind) implements Worker {

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
    }

    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
