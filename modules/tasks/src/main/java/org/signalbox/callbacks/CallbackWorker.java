package org.signalbox.callbacks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.calls.BeanCalls;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Calls one callback once. One that is not deployed here fails as one that throws: it may be elsewhere, or come back. */
@Singleton
class CallbackWorker implements Worker {

    static final String KIND = "task-callback";

    /** For all that is not the call: claiming it, and writing down how it went. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Of one that nobody knows the terms of. */
    private static final int MOST_MISSED = 12;

    private final Catalog catalog;
    private final Callbacks callbacks;
    private final BeanCalls calls;

    @Inject
    CallbackWorker(Catalog catalog, Callbacks callbacks, BeanCalls calls) {
        this.catalog = catalog;
        this.callbacks = callbacks;
        this.calls = calls;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<CallbackRow> pending = callbacks.pending(item.ref());
        if (pending.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        String name = pending.get().callback();
        return catalog.named(name)
                .map(callback -> call(callback, pending.get().news(), item))
                .orElseGet(() -> CompletableFuture.completedStage(missing(name, item)));
    }

    private CompletionStage<Outcome> call(Callback callback, TaskNews news, Item item) {
        if (callback.isOver(item)) {
            return CompletableFuture.completedStage(new Outcome.Dead(
                    "gave up after " + item.failures() + " failures, the last a server that died at it"));
        }
        return calls.call(callback.method(), news.taskId(), news, () -> callbacks.done(item.ref()))
                .thenApply(outcome -> callback.after(outcome, item));
    }

    private static Outcome missing(String name, Item item) {
        String reason = "no callback " + name + " is deployed";
        return item.failures() + 1 >= MOST_MISSED ? new Outcome.Dead(reason) : new Outcome.Retry(reason);
    }

    @Override
    public void gaveUp(Item item, String reason) {
        callbacks.gaveUp(item.ref(), reason, item.attempts());
    }

    @Override
    public Duration lease() {
        return catalog.longestTimeout().plus(MARGIN);
    }

    /** Each has its own limit. */
    @Override
    public int mostFailures() {
        return Integer.MAX_VALUE;
    }
}
