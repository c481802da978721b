package org.signalbox.deliveries;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.subscriptions.Subscribers;
import org.signalbox.work.Work;

/**
 * Keeps a broadcast in the transaction of what it tells of, and finds out later who is to be told: an accepted event
 * must not wait for, nor fail with, its subscribers.
 */
@UseCase
@Transactional
class Broadcasts {

    /** Subscribers of one step: each is a lane that is locked until the step is recorded. */
    static final int STEP = 50;

    private final BroadcastTable table;
    private final Subscribers subscribers;
    private final Work work;
    private final InstantSource clock;

    @Inject
    Broadcasts(BroadcastTable table, Subscribers subscribers, Work work, InstantSource clock) {
        this.table = table;
        this.subscribers = subscribers;
        this.work = work;
        this.clock = clock;
    }

    void keep(@Observes Broadcast broadcast) {
        UUID id = kept(broadcast);
        work.add(broadcast.tenant(), FanOutWorker.KIND, id);
    }

    private UUID kept(Broadcast broadcast) {
        UUID id = TimeOrderedId.at(clock.instant());
        table.insert(id, broadcast);
        return id;
    }

    /** One delivery per matching subscription, each in the lane of its receiver; where there are many, a step of them. */
    void fanOut(UUID id) {
        KeptBroadcast broadcast = table.find(id);
        List<Subscriber> some = subscribers.matching(broadcast.tenant(), broadcast.topic(), broadcast.fannedTo(), STEP);
        deliver(broadcast, some);
        if (some.size() == STEP) {
            table.fannedOut(id, some.get(STEP - 1).id());
            work.add(broadcast.tenant(), FanOutWorker.KIND, id);
        }
    }

    /** What a disabled one misses is written down, so that it can be made up for. */
    private List<Delivery> deliver(KeptBroadcast broadcast, List<Subscriber> receivers) {
        Instant now = clock.instant();
        List<Delivery> made = receivers.stream()
                .map(receiver -> delivery(broadcast, receiver, now))
                .toList();
        table.insert(made);
        for (int i = 0; i < made.size(); i++) {
            if (made.get(i).isPending()) {
                work.add(
                        broadcast.tenant(),
                        Subscriber.DELIVERY,
                        made.get(i).id(),
                        receivers.get(i).lane(),
                        now);
            }
        }
        return made;
    }

    private static Delivery delivery(KeptBroadcast broadcast, Subscriber receiver, Instant now) {
        Delivery delivery = new Delivery(TimeOrderedId.at(now), broadcast, receiver.id(), now);
        if (!receiver.active()) {
            delivery.abandon("the subscription is disabled: " + receiver.reason(), now);
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
        UUID id = kept(new Broadcast(receiver.tenant(), "subscription.test", clock.instant(), null, null, null, data));
        return deliver(table.find(id), List.of(receiver)).get(0).view();
    }
}
