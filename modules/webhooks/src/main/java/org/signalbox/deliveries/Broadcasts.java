package org.signalbox.deliveries;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Gathering;
import org.signalbox.subscriptions.Listener;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.subscriptions.Subscribers;
import org.signalbox.subscriptions.Topic;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/**
 * Keeps a broadcast in the transaction of what it tells of, with whether anybody is told of it, and finds out later who: nothing
 * of a subscriber is locked there, so that nobody waits for, nor fails with, his subscribers.
 */
@UseCase
@Transactional
class Broadcasts {

    /** Subscribers of one step: each is a lane that is locked until the step is recorded. */
    static final int STEP = 50;

    /** Deliveries of one transaction, or fewer than a step more: so many lanes at most are locked. */
    static final int TOGETHER = 64 * STEP;

    private final BroadcastTable table;
    private final Subscribers subscribers;
    private final Work work;
    private final Gathering gathering;
    private final InstantSource clock;
    private final Consumer<List<Broadcast>> writer = this::keep;

    @Inject
    Broadcasts(BroadcastTable table, Subscribers subscribers, Work work, Gathering gathering, InstantSource clock) {
        this.table = table;
        this.subscribers = subscribers;
        this.work = work;
        this.gathering = gathering;
        this.clock = clock;
    }

    void keep(@Observes Broadcast broadcast) {
        gathering.add(writer, List.of(broadcast));
    }

    /** What nobody is told of makes no work. */
    private void keep(List<Broadcast> broadcasts) {
        Map<String, Set<Topic>> heard = heard(broadcasts);
        Predicate<Broadcast> untold = one -> !heard.get(one.tenant()).contains(topic(one));
        Map<UUID, Broadcast> kept = new LinkedHashMap<>();
        broadcasts.forEach(one -> kept.put(TimeOrderedId.at(clock.instant()), one));
        table.insert(kept, untold);
        kept.values().removeIf(untold);
        kept.forEach((id, one) -> work.add(one.tenant(), FanOutWorker.KIND, id));
    }

    /** By tenant. */
    private Map<String, Set<Topic>> heard(List<Broadcast> broadcasts) {
        Map<String, Set<Topic>> topics = new HashMap<>();
        broadcasts.forEach(one ->
                topics.computeIfAbsent(one.tenant(), tenant -> new HashSet<>()).add(topic(one)));
        topics.replaceAll(subscribers::heard);
        return topics;
    }

    private static Topic topic(Broadcast broadcast) {
        return new Topic(broadcast.type(), broadcast.eventKey(), broadcast.taskKey());
    }

    /** What the same subscribers are told, as far as these were told already. */
    private record Audience(String tenant, Topic topic, UUID after) {

        static Audience of(KeptBroadcast broadcast) {
            return new Audience(broadcast.tenant(), broadcast.topic(), broadcast.fannedTo());
        }
    }

    /**
     * One delivery per matching subscription, each in the lane of its receiver; where there are many, a step of them.
     *
     * @return of how many broadcasts, from the first on: as many as one transaction may
     */
    int fanOut(List<UUID> ids) {
        Map<UUID, KeptBroadcast> kept = table.find(ids);
        Map<Audience, List<Listener>> audiences = new HashMap<>();
        List<Told> told = new ArrayList<>();
        int deliveries = 0;
        int done = 0;
        for (; done < ids.size() && deliveries < TOGETHER; done++) {
            KeptBroadcast broadcast = kept.remove(ids.get(done));
            if (broadcast != null) {
                Told one = new Told(broadcast, audiences.computeIfAbsent(Audience.of(broadcast), this::listeners));
                told.add(one);
                deliveries += one.listeners().size();
            }
        }
        fanOut(told);
        return done;
    }

    private void fanOut(Collection<Told> told) {
        deliver(told);
        table.untold(told.stream()
                .filter(Told::isNobody)
                .map(one -> one.broadcast().id())
                .toList());
        for (Told one : told) {
            if (one.listeners().size() == STEP) {
                table.fannedOut(
                        one.broadcast().id(), one.listeners().get(STEP - 1).id());
                work.add(
                        one.broadcast().tenant(),
                        FanOutWorker.KIND,
                        one.broadcast().id());
            }
        }
    }

    private List<Listener> listeners(Audience audience) {
        return subscribers.matching(audience.tenant(), audience.topic(), audience.after(), STEP);
    }

    private record Told(KeptBroadcast broadcast, List<Listener> listeners) {

        /** Not even by a step before this one. */
        boolean isNobody() {
            return listeners.isEmpty() && broadcast.fannedTo() == null;
        }
    }

    /** What a disabled one misses is written down, so that it can be made up for. */
    private List<Delivery> deliver(Collection<Told> told) {
        Instant now = clock.instant();
        List<Delivery> made = new ArrayList<>();
        Map<String, Map<UUID, Lane>> lanes = new HashMap<>();
        for (Told one : told) {
            for (Listener listener : one.listeners()) {
                Delivery delivery = delivery(one.broadcast(), listener, now);
                made.add(delivery);
                if (delivery.isPending()) {
                    lanes.computeIfAbsent(delivery.tenant(), tenant -> new LinkedHashMap<>())
                            .put(delivery.id(), listener.lane());
                }
            }
        }
        table.insert(made, now);
        lanes.forEach((tenant, each) -> work.addAll(tenant, Subscriber.DELIVERY, each, now));
        return made;
    }

    private static Delivery delivery(KeptBroadcast broadcast, Listener listener, Instant now) {
        Delivery delivery = new Delivery(TimeOrderedId.at(now), broadcast, listener.id(), now);
        if (listener.missing() != null) {
            delivery.abandon("the subscription is disabled: " + listener.missing(), now);
        }
        return delivery;
    }

    /** To one subscription alone, and to see what becomes of it. Refused (UNKNOWN, or CONFLICT where it is disabled). */
    DeliveryView test(Caller caller, UUID subscriptionId) {
        Subscriber receiver = subscribers
                .find(subscriptionId)
                .filter(subscriber -> subscriber.isVisibleTo(caller))
                .orElseThrow(() -> Refusal.unknown("subscription", subscriptionId));
        if (!receiver.active()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "The subscription is disabled: " + receiver.reason());
        }
        var data = JsonText.members()
                .add("subscriptionId", subscriptionId.toString())
                .add("askedBy", caller.name())
                .build();
        UUID id = TimeOrderedId.at(clock.instant());
        table.insert(
                Map.of(
                        id,
                        new Broadcast(receiver.tenant(), "subscription.test", clock.instant(), null, null, null, data)),
                untold -> false);
        List<Listener> alone = List.of(new Listener(subscriptionId, null, receiver.width()));
        return deliver(List.of(new Told(table.find(List.of(id)).get(id), alone)))
                .get(0)
                .view();
    }
}
