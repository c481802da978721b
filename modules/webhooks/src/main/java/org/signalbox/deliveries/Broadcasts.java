package org.signalbox.deliveries;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.subscriptions.Subscribers;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/**
 * Keeps a broadcast in the transaction of what it tells of, and finds out later who is to be told: an accepted event
 * must not wait for, nor fail with, its subscribers.
 */
@UseCase
@Transactional
class Broadcasts {

    /** How many deliveries to one subscription may be under way at once. */
    static final int WIDTH = 4;

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
        UUID id = TimeOrderedId.at(clock.instant());
        table.insert(id, broadcast);
        work.add(broadcast.tenant(), FanOutWorker.KIND, id);
    }

    /** One delivery per matching subscription, each in the lane of its receiver. */
    void fanOut(UUID id) {
        KeptBroadcast broadcast = table.find(id);
        Instant now = clock.instant();
        List<Delivery> made = subscribers.matching(broadcast.tenant(), broadcast.keys()).stream()
                .map(subscriber -> new Delivery(TimeOrderedId.at(now), broadcast, subscriber.id(), now))
                .toList();
        table.insert(made);
        for (Delivery delivery : made) {
            Lane lane = Lane.atMost(WIDTH, delivery.subscriptionId().toString());
            work.add(broadcast.tenant(), DeliveryWorker.KIND, delivery.id(), lane, now);
        }
    }
}
