package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;
import org.signalbox.work.Worker;

/** Routes an event. All of it is one recording: routing needs nothing but our own database. */
@Singleton
class EventWorker implements Worker {

    static final String KIND = "event";

    private final Routing routing;

    @Inject
    EventWorker(Routing routing) {
        this.routing = routing;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CompletionStage<Outcome> work(Item item) {
        return CompletableFuture.completedFuture(new Outcome.Done(() -> routing.route(item.ref())));
    }

    @Override
    public void gaveUp(Item item, String reason) {
        routing.gaveUp(item.ref(), reason);
    }
}
