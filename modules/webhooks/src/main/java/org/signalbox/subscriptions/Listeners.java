package org.signalbox.subscriptions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** Who is told of what: asked of each broadcast, so by plain SQL and of all subscriptions of a tenant at once. */
@Singleton
class Listeners {

    /** Of a subscription, a topic and the time. */
    private static final String IS_TOLD =
            """
            and (s.status <> 'DISABLED' or s.missed_until > ?)
            and case when s.key is not null then s.key in (topic.type, topic.event_key, topic.task_key)
                else (s.types = '' or topic.type like any(s.type_likes))
                 and (s.keys = '' or topic.event_key like any(s.key_likes) or topic.task_key like any(s.key_likes)) end
            """;

    private static final String MATCHING =
            """
            select s.id, s.width, case when s.status = 'DISABLED' then coalesce(s.reason, '') end as missing
            from webhooks.subscription s
                cross join (select ?::text as type, ?::text as event_key, ?::text as task_key) topic
            where s.tenant = ? and s.id > ?
            """
                    + IS_TOLD + "order by s.id limit ?";

    private static final String HEARD =
            """
            select type, event_key, task_key from unnest(?, ?, ?) as topic (type, event_key, task_key)
            where exists (select from webhooks.subscription s where s.tenant = ?
            """
                    + IS_TOLD + ")";

    /**
     * As they are when who enables one of them has committed, and until we have: whoever changes the status locks the row for
     * update. Those who count its failures need not wait for us.
     */
    private static final String STILL_MISSING =
            """
            select id, width, case when status = 'DISABLED' then coalesce(reason, '') end as missing
            from webhooks.subscription where id = any(?) order by id for key share""";

    private static final String TOLD_OF_KEY =
            """
            select id from webhooks.subscription where tenant = ? and api_key_id = ? and status <> 'DISABLED'
            order by id""";

    private static final UUID BEGINNING = new UUID(0, 0);

    private final Resources resources;

    @Inject
    Listeners(Resources resources) {
        this.resources = resources;
    }

    /** In the order of their ids; what is said of those that miss it stays so until the transaction ends. */
    List<Listener> matching(String tenant, Topic topic, UUID after, int most, Instant now) {
        List<Listener> found = new ArrayList<>();
        Sql.on(
                resources.database(),
                sql -> sql.each(
                        MATCHING,
                        row -> found.add(listener(row)),
                        topic.type(),
                        topic.eventKey(),
                        topic.taskKey(),
                        tenant,
                        after == null ? BEGINNING : after,
                        now.atOffset(ZoneOffset.UTC),
                        most));
        Map<UUID, Listener> missing = stillMissing(found);
        found.replaceAll(one -> missing.getOrDefault(one.id(), one));
        return found;
    }

    /** Those of which anybody is told, or misses them. */
    Set<Topic> heard(String tenant, Collection<Topic> topics, Instant now) {
        Set<Topic> heard = new HashSet<>();
        Sql.on(
                resources.database(),
                sql -> sql.each(
                        HEARD,
                        row -> heard.add(new Topic(row.getString(1), row.getString(2), row.getString(3))),
                        topics.stream().map(Topic::type).toArray(String[]::new),
                        topics.stream().map(Topic::eventKey).toArray(String[]::new),
                        topics.stream().map(Topic::taskKey).toArray(String[]::new),
                        tenant,
                        now.atOffset(ZoneOffset.UTC)));
        return heard;
    }

    /** Empty where nobody misses anything; one that was enabled meanwhile is in it as one that is told. */
    private Map<UUID, Listener> stillMissing(List<Listener> found) {
        UUID[] ids = found.stream()
                .filter(one -> one.missing() != null)
                .map(Listener::id)
                .toArray(UUID[]::new);
        Map<UUID, Listener> missing = new HashMap<>();
        if (ids.length > 0) {
            Sql.on(
                    resources.database(),
                    sql -> sql.each(
                            STILL_MISSING, row -> missing.put(Cell.id(row, "id"), listener(row)), (Object) ids));
        }
        return missing;
    }

    private static Listener listener(ResultSet row) throws SQLException {
        return new Listener(Cell.id(row, "id"), row.getString("missing"), row.getInt("width"));
    }

    /** Those of an API key that are not disabled by now. */
    List<UUID> toldOfKey(String tenant, UUID apiKeyId) {
        List<UUID> told = new ArrayList<>();
        Sql.on(resources.database(), sql -> sql.each(TOLD_OF_KEY, row -> told.add(Cell.id(row, 1)), tenant, apiKeyId));
        return told;
    }
}
