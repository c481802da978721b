package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.attempts.Attempt;
import org.signalbox.attempts.Dispatch;
import org.signalbox.attempts.Sender;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.subscriptions.Subscribers;

/** All that is needed to send what was claimed together, by as many statements as one needs. */
@UseCase
@Transactional
class Dispatches {

    private static final String PENDING =
            """
            select d.id, d.broadcast_id, d.subscription_id, d.attempts - d.attempts_before as round, b.body
            from webhooks.delivery d join webhooks.broadcast b on b.id = d.broadcast_id
            where d.id = any(?) and d.status = 'PENDING'""";

    private final Resources resources;
    private final Subscribers subscribers;
    private final Sender sender;

    @Inject
    Dispatches(Resources resources, Subscribers subscribers, Sender sender) {
        this.resources = resources;
        this.subscribers = subscribers;
        this.sender = sender;
    }

    /** @param pending by delivery; one that has ended meanwhile is not in it, and one whose receiver was removed has none */
    record Ready(Map<UUID, Dispatch> pending, Function<Dispatch, CompletionStage<Attempt>> sending) {}

    private record Row(UUID id, UUID broadcast, UUID subscription, int round, String body) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    Cell.id(row, "id"),
                    Cell.id(row, "broadcast_id"),
                    Cell.id(row, "subscription_id"),
                    row.getInt("round"),
                    row.getString("body"));
        }

        Dispatch to(Subscriber receiver) {
            return new Dispatch(id, WebhookId.of(broadcast), round, body, receiver);
        }
    }

    Ready ready(Collection<UUID> deliveries) {
        List<Row> rows = new ArrayList<>(deliveries.size());
        Object ids = deliveries.toArray(UUID[]::new);
        Sql.on(resources.database(), sql -> sql.each(PENDING, row -> rows.add(Row.of(row)), ids));
        Map<UUID, Subscriber> receivers =
                subscribers.find(rows.stream().map(Row::subscription).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Subscriber::id, Function.identity()));
        Map<UUID, Dispatch> pending = new HashMap<>();
        rows.forEach(row -> pending.put(row.id(), row.to(receivers.get(row.subscription()))));
        return new Ready(pending, sender.to(receivers.values()));
    }
}
