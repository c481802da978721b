package org.signalbox.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.signalbox.events.EventView;
import org.signalbox.intake.BatchView.ItemView;
import org.signalbox.kernel.Caller;

/** What is readable is received with all others, what is not is kept beside them. */
@Singleton
class Doorkeeper implements EventDoor {

    private final Reception reception;
    private final Batch batch;
    private final DeadLetters deadLetters;

    @Inject
    Doorkeeper(Reception reception, Batch batch, DeadLetters deadLetters) {
        this.reception = reception;
        this.batch = batch;
        this.deadLetters = deadLetters;
    }

    @Override
    public EventView accept(Incoming event, Caller sender) {
        return reception.accept(event, sender);
    }

    @Override
    public BatchView acceptAll(JsonArray events, Function<JsonObject, Incoming> reading, Caller sender) {
        return BatchView.of(batch.accept(events, reading, sender));
    }

    @Override
    public List<ItemView> acceptTogether(List<Incoming> events, Caller sender) {
        return batch.acceptTogether(events, sender);
    }

    @Override
    public UUID keep(Unreadable message, Caller sender) {
        return deadLetters.keep(message, sender);
    }
}
