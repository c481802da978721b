package org.signalbox.subscriptions;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;

/** Tells of a change to a subscription, to the history and, where it ends, to the other subscribers. */
@Singleton
class SubscriptionNews {

    private static final System.Logger LOG = System.getLogger(SubscriptionNews.class.getName());

    private final Event<Fact> facts;
    private final Event<Broadcast> broadcasts;
    private final InstantSource clock;

    @Inject
    SubscriptionNews(Event<Fact> facts, Event<Broadcast> broadcasts, InstantSource clock) {
        this.facts = facts;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** @param what as {@code subscription.created} */
    void did(String what, Subscription subscription, String actor, String why) {
        facts.fire(new Fact(
                clock.instant(),
                subscription.tenant(),
                actor,
                what,
                "subscription",
                subscription.id(),
                null,
                null,
                subscription.status().name(),
                why));
        LOG.log(System.Logger.Level.INFO, "{0}: {1} by {2}", what, subscription.id(), actor);
    }

    /** Of the address only the host: the rest may be a secret. */
    void disabled(Subscription subscription, String actor, String why) {
        did("subscription.disabled", subscription, actor, why);
        JsonObject told = JsonText.members()
                .add("id", subscription.id().toString())
                .add("host", subscription.terms().url().getHost())
                .add("description", JsonText.orNull(subscription.terms().description()))
                .add("status", subscription.status().name())
                .add("reason", why)
                .build();
        JsonObject data = JsonText.members().add("subscription", told).build();
        broadcasts.fire(
                new Broadcast(subscription.tenant(), "subscription.disabled", clock.instant(), null, null, null, data));
    }
}
