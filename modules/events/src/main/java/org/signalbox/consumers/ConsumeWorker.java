package org.signalbox.consumers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.calls.BeanCalls;
import org.signalbox.consumers.ConsumedEvents.Pending;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Has an event consumed. One whose consumer is not deployed here fails as one that throws: it may be elsewhere, or come back. */
@Singleton
class ConsumeWorker implements Worker {

    static final String KIND = "consume";

    /** For all that is not the call: claiming it, and writing down how it went. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Catalog catalog;
    private final ConsumedEvents events;
    private final BeanCalls calls;

    @Inject
    ConsumeWorker(Catalog catalog, ConsumedEvents events, BeanCalls calls) {
        this.catalog = catalog;
        this.events = events;
        this.calls = calls;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        Optional<Pending> pending = events.pending(item.ref());
        if (pending.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Done(() -> {}));
        }
        String name = pending.get().consumer();
        return catalog.named(name)
                .map(consumer -> call(consumer, pending.get().event(), item))
                .orElseGet(() ->
                        CompletableFuture.completedStage(new Outcome.Retry("no consumer " + name + " is deployed")));
    }

    private CompletionStage<Outcome> call(Consumer consumer, ReceivedEvent event, Item item) {
        return calls.call(consumer.method(), event.id(), event, () -> events.consumed(item.ref(), item.attempts()));
    }

    @Override
    public void gaveUp(Item item, String reason) {
        events.gaveUp(item.ref(), reason, item.attempts());
    }

    @Override
    public Duration lease() {
        return catalog.longestTimeout().plus(MARGIN);
    }
}
