package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.subscriptions.Subscribers;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** What has ended is sent once more: the same delivery, with the same webhook id, from the beginning of the schedule. */
@UseCase
@Transactional
class Rounds implements Redeliveries {

    private final Resources resources;
    private final Subscribers subscribers;
    private final Work work;
    private final DeliveryNews news;

    @Inject
    Rounds(Resources resources, Subscribers subscribers, Work work, DeliveryNews news) {
        this.resources = resources;
        this.subscribers = subscribers;
        this.work = work;
        this.news = news;
    }

    @Override
    public Wanted visible(Caller caller, Wanted wanted) {
        if (wanted.subscriptionId() == null) {
            if (!caller.seesWholeTenant()) {
                throw Refusal.invalid("subscription", "must name one of yours");
            }
        } else {
            subscribers
                    .find(wanted.subscriptionId())
                    .filter(subscriber -> subscriber.isVisibleTo(caller))
                    .orElseThrow(() -> Refusal.unknown("subscription", wanted.subscriptionId()));
        }
        return wanted;
    }

    @Override
    public long count(String tenant, Wanted wanted, int most) {
        DeliveryQuery.Text text = query(wanted).count(tenant, most);
        long[] count = new long[1];
        Sql.on(
                resources.database(),
                sql -> count[0] = sql.count(text.sql(), text.values().toArray()));
        return count[0];
    }

    @Override
    public List<UUID> next(String tenant, Wanted wanted, UUID after, UUID until, int most) {
        DeliveryQuery.Text text =
                query(wanted).first(tenant, " and d.id > ? and d.id < ?", List.of(after, until), false, most);
        List<UUID> next = new ArrayList<>();
        Sql.on(
                resources.database(),
                sql -> sql.each(
                        text.sql(),
                        row -> next.add(Cell.id(row, "id")),
                        text.values().toArray()));
        return next;
    }

    @Override
    public int again(String tenant, List<UUID> ids, String actor) {
        List<Delivery> ended = ended(tenant, ids);
        Map<UUID, Lane> told = lanes(ended);
        Map<UUID, Lane> lanes = new LinkedHashMap<>();
        Map<Delivery, DeliveryStatus> before = new LinkedHashMap<>();
        for (Delivery delivery : ended) {
            Lane lane = told.get(delivery.subscriptionId());
            if (lane != null) {
                lanes.put(delivery.id(), lane);
                before.put(delivery, delivery.status());
                delivery.again(news.now());
            }
        }
        if (!lanes.isEmpty()) {
            begin(tenant, lanes);
            news.replayed(before, actor);
        }
        return lanes.size();
    }

    private List<Delivery> ended(String tenant, List<UUID> ids) {
        return resources
                .entityManager()
                .createQuery(
                        "select d from Delivery d where d.tenant = :tenant and d.id in :ids order by d.id",
                        Delivery.class)
                .setParameter("tenant", tenant)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .filter(delivery -> !delivery.isPending())
                .toList();
    }

    /** Of those who are told, by subscription. */
    private Map<UUID, Lane> lanes(List<Delivery> ended) {
        Set<UUID> ids = ended.stream().map(Delivery::subscriptionId).collect(Collectors.toSet());
        return subscribers.find(ids).stream()
                .filter(Subscriber::active)
                .collect(Collectors.toMap(Subscriber::id, Subscriber::lane));
    }

    /** Adding locks all the lanes, in one order; those of what died before are among them, and are held then. */
    private void begin(String tenant, Map<UUID, Lane> lanes) {
        work.addAll(tenant, Subscriber.DELIVERY, lanes, news.now());
        work.discard(lanes.keySet());
    }

    /** Refused (CONFLICT) where it has not ended, or nobody would be told. Whether it is there was asked before. */
    void one(UUID id, Caller caller) {
        if (again(caller.tenant(), List.of(id), caller.name()) == 0) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The delivery is under way, or its subscription is disabled or removed: there is nothing to replay.");
        }
    }

    private static DeliveryQuery query(Wanted wanted) {
        DeliveryStatus status = DeliveriesResource.status(wanted.status());
        if (status == DeliveryStatus.PENDING) {
            throw Refusal.invalid("status", "must be DELIVERED, EXHAUSTED or ABANDONED");
        }
        return new DeliveryQuery(
                wanted.subscriptionId(), status, status == null, wanted.type(), wanted.from(), wanted.to());
    }
}
