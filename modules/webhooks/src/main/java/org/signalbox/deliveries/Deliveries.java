package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.signalbox.attempts.Answer;
import org.signalbox.attempts.Attempt;
import org.signalbox.attempts.AttemptLog;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.subscriptions.Subscribers;
import org.signalbox.work.Work;

/** What becomes of deliveries. Every end is a fact, every attempt a row of the log. */
@UseCase
@Transactional
class Deliveries {

    private static final String DELIVERED =
            """
            update webhooks.delivery d
            set status = 'DELIVERED', attempts = d.attempts + 1, last_attempt_at = ?, last_status = done.status,
                last_error = null, next_attempt_at = null, ended_at = ?, version = d.version + 1
            from unnest(?, ?) as done (id, status)
            where d.id = done.id and d.status = 'PENDING'
            returning d.id, d.tenant, d.subscription_id, d.event_id""";

    private final Resources resources;
    private final Subscribers subscribers;
    private final AttemptLog log;
    private final DeliveryNews news;
    private final Work work;

    @Inject
    Deliveries(Resources resources, Subscribers subscribers, AttemptLog log, DeliveryNews news, Work work) {
        this.resources = resources;
        this.subscribers = subscribers;
        this.log = log;
        this.news = news;
        this.work = work;
    }

    /** An attempt that was accepted. */
    record Accepted(UUID delivery, Attempt attempt) {}

    /** As many together as there are. One that has ended otherwise meanwhile stays as it is. */
    void delivered(List<Accepted> all) {
        Map<UUID, Attempt> attempts = all.stream().collect(Collectors.toMap(Accepted::delivery, Accepted::attempt));
        OffsetDateTime now = news.now().atOffset(ZoneOffset.UTC);
        List<Delivered> delivered = new ArrayList<>(all.size());
        Sql.on(
                resources.database(),
                sql -> sql.eachAlongIndexes(
                        DELIVERED,
                        row -> delivered.add(Delivered.of(row)),
                        now,
                        now,
                        attempts.keySet().toArray(UUID[]::new),
                        attempts.values().stream()
                                .map(attempt -> attempt.answer().status())
                                .toArray(Integer[]::new)));
        if (!delivered.isEmpty()) {
            log.keep(delivered.stream()
                    .map(one -> new AttemptLog.Entry(one.tenant(), one.id(), attempts.get(one.id())))
                    .toList());
            subscribers.succeeded(
                    delivered.stream().map(Delivered::subscriptionId).collect(Collectors.toSet()));
            news.delivered(delivered, id -> attempts.get(id).answer().summary());
        }
    }

    /** @param delay until the next attempt; empty where there is none */
    void failed(UUID id, Attempt attempt, Optional<Duration> delay) {
        Instant now = news.now();
        Delivery delivery = find(id);
        if (delivery.isPending()) {
            delivery.failed(attempt.answer(), now, delay.map(now::plus).orElse(null));
            keep(delivery, attempt);
            news.failed(delivery, attempt.answer(), delay);
            subscribers.failed(delivery.subscriptionId());
        }
    }

    /** The receiver will never take it: nothing else is sent there either. */
    void gone(UUID id, Attempt attempt) {
        Answer answer = attempt.answer();
        Delivery delivery = find(id);
        delivery.gone(answer, news.now());
        keep(delivery, attempt);
        news.ended(delivery, answer.summary());
        subscribers.disable(delivery.subscriptionId(), answer.farewell());
    }

    /**
     * Unless its subscription is active again: it is sent then, as nobody makes up for it. By whoever holds its lane, as those
     * do who record and those who enable: what is read of the subscription stays so until the commit.
     */
    void abandoned(UUID id, String why) {
        Delivery delivery = find(id);
        subscribers
                .find(delivery.subscriptionId())
                .filter(Subscriber::active)
                .ifPresentOrElse(
                        told -> work.add(delivery.tenant(), Subscriber.DELIVERY, id, told.lane(), news.now()), () -> {
                            delivery.abandon(why, news.now());
                            news.ended(delivery, why);
                        });
    }

    void exhausted(UUID id, String why) {
        Delivery delivery = find(id);
        if (delivery.isPending()) {
            delivery.exhaust(why, news.now());
            news.ended(delivery, why);
        }
    }

    private void keep(Delivery delivery, Attempt attempt) {
        log.keep(List.of(new AttemptLog.Entry(delivery.tenant(), delivery.id(), attempt)));
    }

    /** Two who are at it, one of them late, count one after the other. */
    private Delivery find(UUID id) {
        return Optional.ofNullable(entities().find(Delivery.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new IllegalStateException("there is no delivery " + id));
    }

    private EntityManager entities() {
        return resources.entityManager();
    }
}
