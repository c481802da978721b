package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.signalbox.attempts.AttemptLog;
import org.signalbox.deliveries.DeliveriesResource.DeliveryStory;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.subscriptions.Subscribers;
import org.signalbox.work.Outstanding;

/** Deliveries as people see them, in the order of their ids, along indexes; those that are PENDING along what is open. */
@UseCase
@Transactional
class DeliveryPages {

    private static final String OF_EACH = " and d.subscription_id = s.id";
    private static final String OF_OWN =
            " and d.subscription_id in (select s.id from webhooks.subscription s where s.tenant = ? and s.api_key_id = ?)";
    /** Of what is open, at once. */
    static final int STEP = 2_000;

    private final Resources resources;
    private final Subscribers subscribers;
    private final AttemptLog attempts;
    private final Outstanding outstanding;

    @Inject
    DeliveryPages(Resources resources, Subscribers subscribers, AttemptLog attempts, Outstanding outstanding) {
        this.resources = resources;
        this.subscribers = subscribers;
        this.attempts = attempts;
        this.outstanding = outstanding;
    }

    /** Newest first. Of a subscription that the caller does not see: UNKNOWN. */
    Page<DeliveryView> page(Caller caller, DeliveryQuery query, UUID cursor, int limit) {
        if (query.subscriptionId() != null) {
            mustSee(caller, query.subscriptionId());
        }
        boolean ofAllOwn = query.subscriptionId() == null && !caller.seesWholeTenant();
        List<DeliveryView> page = query.status() == DeliveryStatus.PENDING
                ? pending(caller, query, ofAllOwn, cursor, limit + 1)
                : listed(caller, query, ofAllOwn, cursor, limit);
        return Page.of(page, limit, DeliveryView::id);
    }

    /** What is listed with them may be delivered long since, so they are found by the work that they still are. */
    private List<DeliveryView> pending(Caller caller, DeliveryQuery query, boolean ofAllOwn, UUID cursor, int most) {
        List<Object> own = ofAllOwn ? List.of(caller.tenant(), caller.keyId()) : List.of();
        List<DeliveryView> page = new ArrayList<>();
        UUID before = cursor;
        List<UUID> open;
        do {
            open = outstanding.refs(caller.tenant(), Subscriber.DELIVERY, before, STEP);
            DeliveryQuery.Text these =
                    query.these(caller.tenant(), open, ofAllOwn ? OF_OWN : "", own, most - page.size());
            page.addAll(found(these.sql(), these.values()));
            before = open.isEmpty() ? before : open.get(open.size() - 1);
        } while (open.size() == STEP && page.size() < most);
        return page;
    }

    private List<DeliveryView> listed(Caller caller, DeliveryQuery query, boolean ofAllOwn, UUID cursor, int limit) {
        String and = (cursor == null ? "" : " and d.id < ?") + (ofAllOwn ? OF_EACH : "");
        DeliveryQuery.Text first =
                query.first(caller.tenant(), and, cursor == null ? List.of() : List.of(cursor), true, limit + 1);
        List<Object> values = new ArrayList<>(first.values());
        if (ofAllOwn) {
            values.add(caller.tenant());
            values.add(caller.keyId());
        }
        return found(ofAllOwn ? ofEachOwn(first.sql(), limit) : first.sql(), values);
    }

    /** A page of each subscription; of all these the newest make the page. */
    private static String ofEachOwn(String page, int limit) {
        return "select d.* from webhooks.subscription s cross join lateral (" + page
                + ") d where s.tenant = ? and s.api_key_id = ? order by d.id desc limit " + (limit + 1);
    }

    /** With what came of its attempts. */
    DeliveryStory one(Caller caller, UUID id) {
        List<DeliveryView> found = found(
                "select d.* from webhooks.delivery d where d.tenant = ? and d.id = ?", List.of(caller.tenant(), id));
        return found.stream()
                .filter(delivery -> isVisible(caller, delivery))
                .map(delivery -> new DeliveryStory(delivery, attempts.of(id)))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("delivery", id));
    }

    /** What was for a subscription that is removed is seen by those alone who see the whole tenant. */
    private boolean isVisible(Caller caller, DeliveryView delivery) {
        return caller.seesWholeTenant()
                || subscribers
                        .find(delivery.subscriptionId())
                        .filter(subscriber -> subscriber.isVisibleTo(caller))
                        .isPresent();
    }

    Subscriber mustSee(Caller caller, UUID subscriptionId) {
        return subscribers
                .find(subscriptionId)
                .filter(subscriber -> subscriber.isVisibleTo(caller))
                .orElseThrow(() -> Refusal.unknown("subscription", subscriptionId));
    }

    private List<DeliveryView> found(String text, List<Object> values) {
        List<DeliveryView> found = new ArrayList<>();
        Sql.on(resources.database(), sql -> sql.each(text, row -> found.add(view(row)), values.toArray()));
        return found;
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        return new DeliveryView(
                Cell.id(row, "id"),
                WebhookId.of(Cell.id(row, "broadcast_id")),
                Cell.id(row, "subscription_id"),
                row.getString("type"),
                Cell.id(row, "event_id"),
                row.getString("status"),
                row.getInt("attempts"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                Cell.time(row, "created_at"),
                Cell.time(row, "last_attempt_at"),
                Cell.time(row, "next_attempt_at"),
                Cell.time(row, "ended_at"));
    }
}
