package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.kernel.Refusal;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Has the first code of a step sent, as soon as its recipient may be sent another. What goes wrong leaves the step to people and to its time to live. */
@Singleton
class FirstCodeWorker implements Worker {

    static final String KIND = "task-first-code";

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final FirstCodes codes;

    @Inject
    FirstCodeWorker(FirstCodes codes) {
        this.codes = codes;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedStage(outcome(item));
    }

    private Outcome outcome(Item item) {
        try {
            codes.send(item.tenant(), item.ref());
            return new Outcome.Done(() -> {});
        } catch (Refusal refusal) {
            return refusal.kind() == Refusal.Kind.BUSY
                    ? new Outcome.Later(refusal.retryAfter().orElse(AGAIN), refusal.getMessage())
                    : new Outcome.Retry(refusal.getMessage());
        }
    }
}
