package org.signalbox.deliveries;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.subscriptions.Subscribers;

/** What becomes of deliveries. Every end is a fact; attempts between are kept on the delivery itself. */
@UseCase
@Transactional
class Deliveries {

    private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());
    private static final String PENDING = "select d.id, d.broadcast_id, d.subscription_id, d.attempts, b.body"
            + " from webhooks.delivery d join webhooks.broadcast b on b.id = d.broadcast_id"
            + " where d.id = ? and d.status = 'PENDING'";

    private final Resources resources;
    private final Subscribers subscribers;
    private final InstantSource clock;
    private final Event<Fact> facts;

    @Inject
    Deliveries(Resources resources, Subscribers subscribers, InstantSource clock, Event<Fact> facts) {
        this.resources = resources;
        this.subscribers = subscribers;
        this.clock = clock;
        this.facts = facts;
    }

    /** All that is needed to send it; empty where it has ended meanwhile. */
    Optional<Dispatch> dispatch(UUID id) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(PENDING)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(dispatch(row)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("delivery " + id + " cannot be read", failure);
        }
    }

    private Dispatch dispatch(ResultSet row) throws SQLException {
        return new Dispatch(
                row.getObject("id", UUID.class),
                row.getObject("broadcast_id", UUID.class),
                row.getInt("attempts"),
                row.getString("body"),
                subscriber(row.getObject("subscription_id", UUID.class)));
    }

    void delivered(UUID id, Answer answer) {
        Delivery delivery = find(id);
        delivery.delivered(answer, clock.instant());
        tellEnd(delivery, answer.summary());
    }

    /** @param delay until the next attempt; empty where there is none */
    void failed(UUID id, Answer answer, Optional<Duration> delay) {
        Instant now = clock.instant();
        Delivery delivery = find(id);
        if (delivery.isPending()) {
            delivery.failed(answer, now, delay.map(now::plus).orElse(null));
            LOG.log(
                    System.Logger.Level.INFO,
                    "delivery {0}, attempt {1}: {2}; next in {3}",
                    id,
                    delivery.attempts(),
                    answer.summary(),
                    delay.map(Duration::toString).orElse("no time"));
        }
    }

    /** The receiver will never take it: nothing else is sent there either. */
    void gone(UUID id, Answer answer) {
        Delivery delivery = find(id);
        delivery.gone(answer, clock.instant());
        tellEnd(delivery, answer.summary());
        subscribers.disable(delivery.subscriptionId(), answer.farewell());
    }

    void abandoned(UUID id, String why) {
        Delivery delivery = find(id);
        delivery.abandon(why, clock.instant());
        tellEnd(delivery, why);
    }

    void exhausted(UUID id, String why) {
        Delivery delivery = find(id);
        if (delivery.isPending()) {
            delivery.exhaust(why, clock.instant());
            tellEnd(delivery, why);
        }
    }

    Page<DeliveryView> page(Caller caller, UUID subscriptionId, UUID cursor, int limit) {
        subscribers
                .find(subscriptionId)
                .filter(subscriber -> subscriber.isVisibleTo(caller))
                .orElseThrow(() -> Refusal.unknown("subscription", subscriptionId));
        String older = cursor == null ? "" : " and d.id < :cursor";
        TypedQuery<Delivery> query = entities()
                .createQuery(
                        "select d from Delivery d where d.subscriptionId = :subscriptionId" + older
                                + " order by d.id desc",
                        Delivery.class)
                .setParameter("subscriptionId", subscriptionId)
                .setMaxResults(limit + 1);
        if (cursor != null) {
            query.setParameter("cursor", cursor);
        }
        List<DeliveryView> oneMore = query.getResultStream().map(Delivery::view).toList();
        return Page.of(oneMore, limit, DeliveryView::id);
    }

    private Delivery find(UUID id) {
        return Optional.ofNullable(entities().find(Delivery.class, id))
                .orElseThrow(() -> new IllegalStateException("there is no delivery " + id));
    }

    private Subscriber subscriber(UUID id) {
        return subscribers.find(id).orElseThrow(() -> new IllegalStateException("there is no subscription " + id));
    }

    private void tellEnd(Delivery delivery, String why) {
        String status = delivery.status().name();
        facts.fire(new Fact(
                clock.instant(),
                delivery.tenant(),
                "system",
                "delivery." + status.toLowerCase(Locale.ROOT),
                "delivery",
                delivery.id(),
                delivery.eventId(),
                Delivery.Status.PENDING.name(),
                status,
                why));
        LOG.log(System.Logger.Level.INFO, "delivery {0} is {1}: {2}", delivery.id(), status, why);
    }

    private EntityManager entities() {
        return resources.entityManager();
    }
}
