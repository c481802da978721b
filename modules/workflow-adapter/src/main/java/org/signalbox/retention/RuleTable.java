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
            insert into workflow.retention
                (id, tenant, things, status, key, payload_after, gone_after, set_by, set_at, begun_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant, things, status, coalesce(key, '')) do update
            set payload_after = excluded.payload_after, gone_after = excluded.gone_after, set_by = excluded.set_by,
                set_at = excluded.set_at, begun_at = excluded.begun_at, emptied_to = null, removed_to = null""";

    private static final String PROGRESS =
            """
            update workflow.retention set begun_at = ?, emptied_to = ?, removed_to = ?, payloads = ?, removed = ?
            where id = ?""";

    private static final String SELECT = "select * from workflow.retention where ";

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

    /** In the place of the one for the same. */
    void put(Rule rule) {
        write(
                PUT,
                rule.id(),
                rule.scope().tenant(),
                rule.scope().things(),
                rule.scope().status(),
                rule.scope().key(),
                text(rule.term().payloadAfter()),
                text(rule.term().goneAfter()),
                rule.setBy(),
                rule.setAt().atOffset(ZoneOffset.UTC),
                rule.progress().begunAt().atOffset(ZoneOffset.UTC));
    }

    void delete(UUID id) {
        write("delete from workflow.retention where id = ?", id);
    }

    void write(UUID id, Progress progress) {
        write(
                PROGRESS,
                progress.begunAt().atOffset(ZoneOffset.UTC),
                progress.emptiedTo(),
                progress.removedTo(),
                progress.payloads(),
                progress.removed(),
                id);
    }

    Optional<Rule> find(Scope scope) {
        return select(
                        "tenant = ? and things = ? and status = ? and coalesce(key, '') = coalesce(?, '')",
                        scope.tenant(),
                        scope.things(),
                        scope.status(),
                        scope.key())
                .stream()
                .findFirst();
    }

    /** Until the end of the transaction nobody else changes it or walks by it. */
    Optional<Rule> locked(UUID id) {
        return select("id = ? for update", id).stream().findFirst();
    }

    List<Rule> all(String tenant, String things) {
        return select("tenant = ? and things = ? order by status, key nulls first limit 1000", tenant, things);
    }

    /** The keys that have a rule of their own; none where this is one of those. */
    List<String> otherKeys(Scope scope) {
        return scope.key() != null
                ? List.of()
                : select(
                                "tenant = ? and things = ? and status = ? and key is not null",
                                scope.tenant(),
                                scope.things(),
                                scope.status())
                        .stream()
                        .map(rule -> rule.scope().key())
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
