package org.signalbox.taskworkflows;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;

/** Which workflow a task runs for itself. One per task key, because a task waits for one. */
@UseCase
@Transactional
class TaskMappings {

    record Mapping(UUID id, String taskKey, String workflowKey) {}

    record Added(Mapping mapping, boolean isNew) {}

    private static final System.Logger LOG = System.getLogger(TaskMappings.class.getName());
    private static final String INSERT =
            """
            insert into tasks.mapping (id, tenant, task_key, workflow_key, created_at) values (?, ?, ?, ?, ?)
            on conflict (tenant, task_key) do nothing
            """;
    private static final String SELECT = "select id, task_key, workflow_key from tasks.mapping where tenant = ? ";

    private final Resources resources;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    TaskMappings(Resources resources, Event<Fact> facts, InstantSource clock) {
        this.resources = resources;
        this.facts = facts;
        this.clock = clock;
    }

    Added add(Caller caller, String taskKey, String workflowKey) {
        Instant now = clock.instant();
        Mapping mapping = new Mapping(TimeOrderedId.at(now), taskKey, workflowKey);
        if (!insert(caller.tenant(), mapping, now)) {
            return repeat(caller.tenant(), mapping);
        }
        String what = taskKey + " runs " + workflowKey;
        facts.fire(new Fact(
                now, caller.tenant(), caller.name(), "mapping.added", "mapping", mapping.id(), null, null, null, what));
        LOG.log(System.Logger.Level.INFO, "mapping {0} added: {1}", mapping.id(), what);
        return new Added(mapping, true);
    }

    Optional<String> workflowOf(String tenant, String taskKey) {
        return select("and task_key = ?", tenant, taskKey).stream()
                .map(Mapping::workflowKey)
                .findFirst();
    }

    /** Newest first. */
    Page<Mapping> page(String tenant, int limit, UUID cursor) {
        List<Mapping> rows = cursor == null
                ? select("order by id desc limit ?", tenant, limit + 1)
                : select("and id < ? order by id desc limit ?", tenant, cursor, limit + 1);
        return Page.of(rows, limit, Mapping::id);
    }

    private Added repeat(String tenant, Mapping wanted) {
        Mapping existing = select("and task_key = ?", tenant, wanted.taskKey()).get(0);
        if (!existing.workflowKey().equals(wanted.workflowKey())) {
            String sentence = "The task key " + wanted.taskKey() + " runs " + existing.workflowKey() + " already.";
            throw new Refusal(Refusal.Kind.CONFLICT, sentence);
        }
        return new Added(existing, false);
    }

    private boolean insert(String tenant, Mapping mapping, Instant now) {
        try (Connection connection = resources.database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, mapping.id());
            insert.setString(2, tenant);
            insert.setString(3, mapping.taskKey());
            insert.setString(4, mapping.workflowKey());
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new IllegalStateException("the mapping cannot be kept", failure);
        }
    }

    private List<Mapping> select(String rest, Object... parameters) {
        try (Connection connection = resources.database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + rest)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Mapping> mappings = new ArrayList<>();
                while (rows.next()) {
                    mappings.add(new Mapping(Cell.id(rows, 1), rows.getString(2), rows.getString(3)));
                }
                return mappings;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("mappings cannot be read", failure);
        }
    }
}
