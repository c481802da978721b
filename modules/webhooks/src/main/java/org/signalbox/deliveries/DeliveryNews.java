package org.signalbox.deliveries;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.attempts.Answer;
import org.signalbox.kernel.Fact;

/** Tells of deliveries, to the history and to who reads the log. */
@Singleton
class DeliveryNews {

    private static final System.Logger LOG = System.getLogger(DeliveryNews.class.getName());

    private final InstantSource clock;
    private final Event<Fact> facts;

    @Inject
    DeliveryNews(InstantSource clock, Event<Fact> facts) {
        this.clock = clock;
        this.facts = facts;
    }

    Instant now() {
        return clock.instant();
    }

    void failed(Delivery delivery, Answer answer, Optional<Duration> delay) {
        LOG.log(
                System.Logger.Level.INFO,
                "delivery {0}: {1}; next in {2}",
                delivery.id(),
                answer.summary(),
                delay.map(Duration::toString).orElse("no time"));
    }

    void ended(Delivery delivery, String why) {
        String what = "delivery." + delivery.status().name().toLowerCase(Locale.ROOT);
        tell(delivery, what, "system", DeliveryStatus.PENDING, why);
    }

    void replayed(Delivery delivery, DeliveryStatus from, String actor) {
        tell(delivery, "delivery.replayed", actor, from, null);
    }

    private void tell(Delivery delivery, String what, String actor, DeliveryStatus from, String why) {
        facts.fire(new Fact(
                clock.instant(),
                delivery.tenant(),
                actor,
                what,
                "delivery",
                delivery.id(),
                delivery.eventId(),
                from.name(),
                delivery.status().name(),
                why));
        LOG.log(System.Logger.Level.INFO, "{0}: {1}, {2}", what, delivery.id(), why);
    }
}
