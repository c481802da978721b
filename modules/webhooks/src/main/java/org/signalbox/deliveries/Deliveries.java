package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.attempts.Answer;
import org.signalbox.attempts.Attempt;
import org.signalbox.attempts.AttemptLog;
import org.signalbox.attempts.Dispatch;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;
import org.signalbox.subscriptions.Subscribers;

/** What becomes of deliveries. Every end is a fact, every attempt a row of the log. */
@UseCase
@Transactional
class Deliveries {

    private static final String PENDING =
            """
            select d.id, d.broadcast_id, d.subscription_id, d.attempts - d.attempts_before as round, b.body
            from webhooks.delivery d join webhooks.broadcast b on b.id = d.broadcast_id
            where d.id = ? and d.status = 'PENDING'""";

    private final Resources resources;
    private final Subscribers subscribers;
    private final AttemptLog log;
    private final DeliveryNews news;

    @Inject
    Deliveries(Resources resources, Subscribers subscribers, AttemptLog log, DeliveryNews news) {
        this.resources = resources;
        this.subscribers = subscribers;
        this.log = log;
        this.news = news;
    }

    /** All that is needed to send it; empty where it has ended meanwhile. Without a receiver where that was removed. */
    Optional<Dispatch> dispatch(UUID id) {
        List<Dispatch> found = new ArrayList<>(1);
        Sql.on(
                resources.database(),
                sql -> sql.each(
                        PENDING,
                        row -> found.add(new Dispatch(
                                id,
                                WebhookId.of(row.getObject("broadcast_id", UUID.class)),
                                row.getInt("round"),
                                row.getString("body"),
                                subscribers
                                        .find(row.getObject("subscription_id", UUID.class))
                                        .orElse(null))),
                        id));
        return found.stream().findFirst();
    }

    void delivered(UUID id, Attempt attempt) {
        Delivery delivery = find(id);
        delivery.delivered(attempt.answer(), news.now());
        keep(delivery, attempt);
        subscribers.succeeded(delivery.subscriptionId());
        news.ended(delivery, attempt.answer().summary());
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

    void abandoned(UUID id, String why) {
        Delivery delivery = find(id);
        delivery.abandon(why, news.now());
        news.ended(delivery, why);
    }

    void exhausted(UUID id, String why) {
        Delivery delivery = find(id);
        if (delivery.isPending()) {
            delivery.exhaust(why, news.now());
            news.ended(delivery, why);
        }
    }

    private void keep(Delivery delivery, Attempt attempt) {
        log.keep(delivery.tenant(), delivery.id(), attempt);
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
