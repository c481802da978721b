package org.signalbox.deliveries;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.attempts.Answer;
import org.signalbox.kernel.Fact;

/** Tells of deliveries, to the history and to who reads the log. */
@Singleton
class DeliveryNews {

    private static final String DELIVERED = "delivery.delivered";
    private static final String REPLAYED = "delivery.replayed";

    private static final System.Logger LOG = System.getLogger(DeliveryNews.class.getName());

    private final InstantSource clock;
    private final Event<Fact> facts;
    private final Event<Fact.Several> together;

    @Inject
    DeliveryNews(InstantSource clock, Event<Fact> facts, Event<Fact.Several> together) {
        this.clock = clock;
        this.facts = facts;
        this.together = together;
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
        facts.fire(fact(delivery, what, "system", DeliveryStatus.PENDING, why));
        LOG.log(System.Logger.Level.INFO, "{0}: {1}, {2}", what, delivery.id(), why);
    }

    /**
     * The log has a line of each, and is written once.
     *
     * @param why of each
     */
    void delivered(List<Delivered> all, Function<UUID, String> why) {
        Instant now = clock.instant();
        together.fire(new Fact.Several(all.stream()
                .map(one -> new Fact(
                        now,
                        one.tenant(),
                        "system",
                        DELIVERED,
                        "delivery",
                        one.id(),
                        one.eventId(),
                        DeliveryStatus.PENDING.name(),
                        DeliveryStatus.DELIVERED.name(),
                        why.apply(one.id())))
                .toList()));
        LOG.log(System.Logger.Level.INFO, () -> all.stream()
                .map(one -> DELIVERED + ": " + one.id() + ", " + why.apply(one.id()))
                .collect(Collectors.joining("\n")));
    }

    /** @param before what each was */
    void replayed(Map<Delivery, DeliveryStatus> before, String actor) {
        together.fire(new Fact.Several(before.entrySet().stream()
                .map(one -> fact(one.getKey(), REPLAYED, actor, one.getValue(), null))
                .toList()));
        before.keySet().forEach(one -> LOG.log(System.Logger.Level.INFO, "{0}: {1} by {2}", REPLAYED, one.id(), actor));
    }

    private Fact fact(Delivery delivery, String what, String actor, DeliveryStatus from, String why) {
        return new Fact(
                clock.instant(),
                delivery.tenant(),
                actor,
                what,
                "delivery",
                delivery.id(),
                delivery.eventId(),
                from.name(),
                delivery.status().name(),
                why);
    }
}
