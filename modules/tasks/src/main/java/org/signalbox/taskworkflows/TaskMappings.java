package org.signalbox.taskworkflows;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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
import org.signalbox.persistence.Sql;

/** Which workflow a task runs for itself. One per task key, because a task waits for one. */
@UseCase
@Transactional
class TaskMappings {

    record Mapping(UUID id, String taskKey, String workflowKey) {}

    record Added(Mapping mapping, boolean isNew) {}

    private static final System.Logger LOG = System.getLogger(TaskMappings.class.getName());
    /** Tells the one that is there: which may be another. */
    private static final String INSERT =
            """
            insert into tasks.mapping (id, tenant, task_key, workflow_key, created_at) values (?, ?, ?, ?, ?)
            on conflict (tenant, task_key) do update set task_key = excluded.task_key
            returning id, task_key, workflow_key""";

    private static final String DELETE =
            "delete from tasks.mapping where tenant = ? and id = ? returning id, task_key, workflow_key";

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
        UUID id = TimeOrderedId.at(now);
        Mapping kept = select(INSERT, id, caller.tenant(), taskKey, workflowKey, now.atOffset(ZoneOffset.UTC))
                .get(0);
        if (!kept.workflowKey().equals(workflowKey)) {
            String sentence = "The task key " + taskKey + " runs " + kept.workflowKey() + " already.";
            throw new Refusal(Refusal.Kind.CONFLICT, sentence);
        }
        boolean isNew = kept.id().equals(id);
        if (isNew) {
            tell(caller, "mapping.added", kept);
        }
        return new Added(kept, isNew);
    }

    /** What runs already goes on. */
    void remove(Caller caller, UUID id) {
        Mapping removed = select(DELETE, caller.tenant(), id).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("mapping", id));
        tell(caller, "mapping.removed", removed);
    }

    Optional<String> workflowOf(String tenant, String taskKey) {
        return select(SELECT + "and task_key = ?", tenant, taskKey).stream()
                .map(Mapping::workflowKey)
                .findFirst();
    }

    /** Newest first. */
    Page<Mapping> page(String tenant, int limit, UUID cursor) {
        List<Mapping> rows = cursor == null
                ? select(SELECT + "order by id desc limit ?", tenant, limit + 1)
                : select(SELECT + "and id < ? order by id desc limit ?", tenant, cursor, limit + 1);
        return Page.of(rows, limit, Mapping::id);
    }

    private void tell(Caller caller, String what, Mapping mapping) {
        String why = mapping.taskKey() + " runs " + mapping.workflowKey();
        facts.fire(new Fact(
                clock.instant(), caller.tenant(), caller.name(), what, "mapping", mapping.id(), null, null, null, why));
        LOG.log(System.Logger.Level.INFO, "{0}: {1}, {2}", what, mapping.id(), why);
    }

    private List<Mapping> select(String text, Object... parameters) {
        List<Mapping> mappings = new ArrayList<>();
        Sql.on(
                resources.database,
                sql -> sql.each(
                        text,
                        row -> mappings.add(new Mapping(Cell.id(row, 1), row.getString(2), row.getString(3))),
                        parameters));
        return mappings;
    }
}
