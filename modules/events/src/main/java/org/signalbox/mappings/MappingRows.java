package org.signalbox.mappings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Refusal;
import org.signalbox.mappings.Mapping.Rule;
import org.signalbox.persistence.Sql;

/** Plain SQL: a mapping has no life of its own, and the unique index over the rule is what makes a repeat harmless. */
@Singleton
class MappingRows {

    private static final String INSERT = "insert into events.mapping (event_key, workflow_key, workflow_version,"
            + " message_name, time_to_live, position, condition, variables, business_key, correlation_keys, ordered,"
            + " enabled, id, tenant, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict do nothing";
    private static final String SAME = "and event_key = ? and workflow_key is not distinct from ?::text"
            + " and workflow_version is not distinct from ?::integer and message_name is not distinct from ?::text"
            + " and correlation_keys is not distinct from ?::text and condition is not distinct from ?::text"
            + " and variables is not distinct from ?::text and business_key is not distinct from ?::text";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String UPDATE = "update events.mapping set event_key = ?, workflow_key = ?,"
            + " workflow_version = ?, message_name = ?, time_to_live = ?, position = ?,"
            + " condition = ?, variables = ?, business_key = ?, correlation_keys = ?, ordered = ?, enabled = ?, version = version + 1"
            + " where id = ? and tenant = ? and version = ?";
    private static final String DELETE = "delete from events.mapping where id = ? and tenant = ? and version = ?";
    private static final String SELECT = "select " + Mapping.COLUMNS + " from events.mapping where tenant = ? ";

    private static final String LOCK = "select pg_advisory_xact_lock%s(hashtextextended(? || '/' || ?, 11))";

    private final Resources resources;

    @Inject
    MappingRows(Resources resources) {
        this.resources = resources;
    }

    /** Waits for those who record what the mappings of the key did not take; from then on they wait for us. */
    void lock(String tenant, String eventKey) {
        Sql.on(resources.database(), sql -> sql.read(LOCK.formatted(""), tenant, eventKey));
    }

    void lockShared(String tenant, String eventKey) {
        Sql.on(resources.database(), sql -> sql.read(LOCK.formatted("_shared"), tenant, eventKey));
    }

    /** False where the rule is there already. */
    boolean insert(String tenant, Mapping mapping, Instant now) {
        return write(INSERT, values(mapping.rule(), mapping.id(), tenant, now.atOffset(ZoneOffset.UTC)));
    }

    /** False where it has another version by now, or is gone. */
    boolean update(String tenant, Mapping mapping, int seen) {
        return write(UPDATE, values(mapping.rule(), mapping.id(), tenant, seen));
    }

    boolean delete(String tenant, UUID id, int seen) {
        return write(DELETE, List.of(id, tenant, seen));
    }

    List<Mapping> of(String tenant, String eventKey) {
        return select("and event_key = ? order by position, id", tenant, eventKey);
    }

    Optional<Mapping> find(String tenant, UUID id) {
        return select("and id = ?", tenant, id).stream().findFirst();
    }

    Optional<Mapping> same(String tenant, Rule rule) {
        return select(
                        SAME,
                        tenant,
                        rule.eventKey(),
                        rule.target().workflowKey(),
                        rule.target().workflowVersion(),
                        rule.target().messageName(),
                        rule.keysText(),
                        rule.condition(),
                        rule.variables(),
                        rule.businessKey())
                .stream()
                .findFirst();
    }

    List<Mapping> newest(String tenant, int most, UUID cursor) {
        return cursor == null
                ? select("order by id desc limit ?", tenant, most)
                : select("and id < ? order by id desc limit ?", tenant, cursor, most);
    }

    List<String> orderedKeys(String tenant) {
        return select("and ordered and enabled", tenant).stream()
                .map(mapping -> mapping.rule().eventKey())
                .distinct()
                .toList();
    }

    private static List<Object> values(Rule rule, Object... more) {
        List<Object> values = new ArrayList<>();
        values.add(rule.eventKey());
        Target target = rule.target();
        values.add(target.workflowKey());
        values.add(target.workflowVersion());
        values.add(target.messageName());
        values.add(target.isMessage() ? target.timeToLive().toString() : null);
        values.add(rule.position());
        values.add(rule.condition());
        values.add(rule.variables());
        values.add(rule.businessKey());
        values.add(rule.keysText());
        values.add(rule.ordered());
        values.add(rule.enabled());
        values.addAll(List.of(more));
        return values;
    }

    private boolean write(String sql, List<Object> values) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement.executeUpdate() == 1;
        } catch (SQLException failure) {
            if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
                throw new Refusal(Refusal.Kind.CONFLICT, "Another mapping has this very rule already.");
            }
            throw new IllegalStateException("the mapping cannot be kept", failure);
        }
    }

    private List<Mapping> select(String rest, Object... parameters) {
        List<Mapping> mappings = new ArrayList<>();
        Sql.on(resources.database(), sql -> sql.each(SELECT + rest, row -> mappings.add(Mapping.of(row)), parameters));
        return mappings;
    }
}
