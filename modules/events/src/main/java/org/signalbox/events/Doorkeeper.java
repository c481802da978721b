package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.signalbox.kernel.Caller;

/** What is readable is received with all others, what is not is kept beside them. */
@Singleton
class Doorkeeper implements EventDoor {

    private final Reception reception;
    private final DeadLetters deadLetters;

    @Inject
    Doorkeeper(Reception reception, DeadLetters deadLetters) {
        this.reception = reception;
        this.deadLetters = deadLetters;
    }

    @Override
    public EventView accept(Incoming event, Caller sender) {
        return reception.accept(event, sender);
    }

    @Override
    public void keep(Unreadable message, Caller sender) {
        deadLetters.keep(message, sender);
    }
}
