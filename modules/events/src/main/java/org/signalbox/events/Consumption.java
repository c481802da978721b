package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.consumers.ConsumedEvents;
import org.signalbox.kernel.UseCase;

/** Tells consumers what they are called for, and learns how that went. */
@UseCase
@Transactional
class Consumption implements ConsumedEvents {

    private final Inbox inbox;
    private final ConsumerActions actions;
    private final Settlement settlement;

    @Inject
    Consumption(Inbox inbox, ConsumerActions actions, Settlement settlement) {
        this.inbox = inbox;
        this.actions = actions;
        this.settlement = settlement;
    }

    @Override
    public Optional<Pending> pending(UUID ref) {
        return actions.pending(ref)
                .flatMap(action -> action.consumer().map(consumer -> pending(consumer, action.eventId())));
    }

    private Pending pending(String consumer, UUID event) {
        return new Pending(consumer, inbox.find(event).orElseThrow().forConsumers());
    }

    @Override
    public void consumed(UUID ref, int attempts) {
        settlement.consumed(ref, attempts);
    }

    @Override
    public void gaveUp(UUID ref, String reason, int attempts) {
        settlement.notConsumed(ref, reason, attempts);
    }
}
