package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;

/** Tells of a change to an event, to the history and to subscribers, in the transaction that makes it. */
@Singleton
class News {

    static final String OURSELVES = "signalbox";

    private static final System.Logger LOG = System.getLogger(News.class.getName());

    private final jakarta.enterprise.event.Event<Fact> facts;
    private final jakarta.enterprise.event.Event<Fact.Several> several;
    private final jakarta.enterprise.event.Event<Broadcast> broadcasts;
    private final InstantSource clock;

    @Inject
    News(
            jakarta.enterprise.event.Event<Fact> facts,
            jakarta.enterprise.event.Event<Fact.Several> several,
            jakarta.enterprise.event.Event<Broadcast> broadcasts,
            InstantSource clock) {
        this.facts = facts;
        this.several = several;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    void changed(Event event, EventStatus from) {
        changed(event, from, OURSELVES);
    }

    void changed(Event event, EventStatus from, String actor) {
        facts.fire(change(event, from, actor));
    }

    /** Of several events, at once. */
    void tell(List<Fact> changes) {
        if (!changes.isEmpty()) {
            several.fire(new Fact.Several(changes));
        }
    }

    /** To be told with others. */
    Fact change(Event event, EventStatus from) {
        return change(event, from, OURSELVES);
    }

    private Fact change(Event event, EventStatus from, String actor) {
        LOG.log(System.Logger.Level.INFO, "event {0} is {1}", event.id(), event.status());
        String what = "event." + event.status().name().toLowerCase(Locale.ROOT);
        String why = event.reason().orElse(null);
        return fact(event.tenant(), actor, what, event.id(), from, event.status(), why);
    }

    /** Or not, after the last attempt: what a consumer made of its event. */
    void consumed(Action action) {
        boolean taken = action.status() == Action.Status.DONE;
        String why =
                action.reason().map(reason -> action.about() + ": " + reason).orElse(action.about());
        facts.fire(new Fact(
                clock.instant(),
                action.tenant(),
                OURSELVES,
                taken ? "event.consumed" : "event.not-consumed",
                "event",
                action.eventId(),
                action.eventId(),
                Action.Status.PENDING.name(),
                action.status().name(),
                why));
        LOG.log(System.Logger.Level.INFO, "event {0}: {1} is {2}", action.eventId(), action.about(), action.status());
    }

    /** @param type as {@code event.processed} */
    void tell(String type, Event event, List<Action> actions) {
        JsonObject data = JsonText.members()
                .add("event", body(event, actions))
                .add("eventId", event.id().toString())
                .add("eventKey", JsonText.orNull(event.key()))
                .add("businessKey", event.businessKey())
                .add(
                        "workflowKey",
                        JsonText.orNull(actions.size() == 1 ? actions.get(0).workflowKey() : null))
                .build();
        broadcasts.fire(new Broadcast(event.tenant(), type, clock.instant(), event.id(), event.key(), null, data));
    }

    private Fact fact(String tenant, String actor, String what, UUID id, EventStatus from, EventStatus to, String why) {
        String before = from == null ? null : from.name();
        return new Fact(clock.instant(), tenant, actor, what, "event", id, id, before, to.name(), why);
    }

    private static JsonObject body(Event event, List<Action> actions) {
        return JsonText.members()
                .add("id", event.id().toString())
                .add("key", JsonText.orNull(event.key()))
                .add("source", JsonText.orNull(event.source()))
                .add("description", JsonText.orNull(event.description()))
                .add("status", event.status().name())
                .add("reason", JsonText.orNull(event.reason().orElse(null)))
                .add("receivedAt", event.receivedAt().toString())
                .add("payload", event.payload())
                .add("actions", JsonText.array(actions.stream().map(News::body).toList()))
                .build();
    }

    private static JsonObject body(Action action) {
        return JsonText.members()
                .add("workflowKey", JsonText.orNull(action.workflowKey()))
                .add("messageName", JsonText.orNull(action.messageName()))
                .add("consumer", JsonText.orNull(action.consumer().orElse(null)))
                .add("status", action.status().name())
                .add(
                        "instanceId",
                        JsonText.orNull(action.instanceId().map(UUID::toString).orElse(null)))
                .add("reason", JsonText.orNull(action.reason().orElse(null)))
                .build();
    }
}
