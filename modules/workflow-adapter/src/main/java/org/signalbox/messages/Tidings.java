package org.signalbox.messages;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.signalbox.kernel.Fact;

/** Tells the other modules and the book of facts what became of a message, in the transaction that records it. */
@Singleton
class Tidings {

    private static final System.Logger LOG = System.getLogger(Tidings.class.getName());
    private static final String ENGINE = "engine";

    private final Event<Object> events;
    private final InstantSource clock;

    @Inject
    Tidings(Event<Object> events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    void accepted(Correlation correlation, String sender) {
        LOG.log(System.Logger.Level.INFO, "message {0} accepted", correlation.id());
        fact(correlation, sender, "message.received", null, null);
    }

    void replayed(Correlation correlation, Correlation.Status from, String actor) {
        fact(correlation, actor, "message.replayed", from, null);
    }

    void delivered(Correlation correlation, Correlations.Arrival arrival, int attempts) {
        LOG.log(System.Logger.Level.INFO, "message {0} delivered to {1}", correlation.id(), arrival.engineId());
        fact(correlation, ENGINE, "message.delivered", Correlation.Status.WAITING, arrival.engineId());
        events.fire(new MessageDelivered(
                correlation.tenant(), correlation.id(), arrival.instance().orElse(null), arrival.engineId(), attempts));
    }

    void notDelivered(Correlation correlation, String reason, int attempts) {
        LOG.log(System.Logger.Level.WARNING, "message {0} is not delivered", correlation.id());
        String what = correlation.status() == Correlation.Status.PARKED ? "message.parked" : "message.dead";
        fact(correlation, ENGINE, what, Correlation.Status.WAITING, reason);
        events.fire(new MessageNotDelivered(correlation.tenant(), correlation.id(), reason, attempts));
    }

    private void fact(Correlation correlation, String actor, String what, Correlation.Status from, String why) {
        events.fire(new Fact(
                clock.instant(),
                correlation.tenant(),
                actor,
                what,
                "message",
                correlation.id(),
                correlation.eventId(),
                from == null ? null : from.name(),
                correlation.status().name(),
                why));
    }
}
