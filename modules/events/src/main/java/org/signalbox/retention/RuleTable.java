package org.signalbox.retention;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.persistence.Sql;
import org.signalbox.retention.Rule.Progress;

/** The rules, in writing. */
@Singleton
class RuleTable {

    private static final String PUT =
            """
            insert into events.retention
                (id, tenant, status, event_key, payload_after, event_after, set_by, set_at, begun_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant, status, coalesce(event_key, '')) do update
            set payload_after = excluded.payload_after, event_after = excluded.event_after, set_by = excluded.set_by,
                set_at = excluded.set_at, begun_at = excluded.begun_at, emptied_to = null, removed_to = null""";

    private static final String PROGRESS =
            "update events.retention set begun_at = ?, emptied_to = ?, removed_to = ?, payloads = ?, events = ? where id = ?";

    private static final String SELECT = "select * from events.retention where ";

    private final Resources resources;
    private final InstantSource clock;

    @Inject
    RuleTable(Resources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** In the place of the one for the same status and key. */
    void put(Rule rule) {
        write(
                PUT,
                rule.id(),
                rule.tenant(),
                rule.status(),
                rule.eventKey(),
                text(rule.term().payloadAfter()),
                text(rule.term().eventAfter()),
                rule.setBy(),
                rule.setAt().atOffset(ZoneOffset.UTC),
                rule.progress().begunAt().atOffset(ZoneOffset.UTC));
    }

    void delete(UUID id) {
        write("delete from events.retention where id = ?", id);
    }

    void write(UUID id, Progress progress) {
        write(
                PROGRESS,
                progress.begunAt().atOffset(ZoneOffset.UTC),
                progress.emptiedTo(),
                progress.removedTo(),
                progress.payloads(),
                progress.events(),
                id);
    }

    Optional<Rule> find(String tenant, String status, String eventKey) {
        return select(
                        "tenant = ? and status = ? and coalesce(event_key, '') = coalesce(?, '')",
                        tenant,
                        status,
                        eventKey)
                .stream()
                .findFirst();
    }

    /** Until the end of the transaction nobody else changes it or walks by it. */
    Optional<Rule> locked(UUID id) {
        return select("id = ? for update", id).stream().findFirst();
    }

    List<Rule> all(String tenant) {
        return select("tenant = ? order by status, event_key nulls first limit 1000", tenant);
    }

    /** The keys that have a rule of their own for this status. */
    List<String> keys(String tenant, String status) {
        return select("tenant = ? and status = ? and event_key is not null", tenant, status).stream()
                .map(Rule::eventKey)
                .toList();
    }

    private void write(String sql, Object... values) {
        Sql.on(resources.database(), statements -> statements.write(sql, values));
    }

    private List<Rule> select(String condition, Object... values) {
        List<Rule> rules = new ArrayList<>();
        Sql.on(resources.database(), sql -> sql.each(SELECT + condition, row -> rules.add(Rule.of(row)), values));
        return rules;
    }

    private static String text(Object duration) {
        return duration == null ? null : duration.toString();
    }
}
