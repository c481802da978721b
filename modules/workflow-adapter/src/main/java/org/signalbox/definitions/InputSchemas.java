package org.signalbox.definitions;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;

/** What the starts of workflows need, as administrators say it. */
@UseCase
@Transactional
class InputSchemas {

    record Subject(String tenant, String workflowKey) {}

    private static final String SET =
            """
            insert into workflow.input_schema (tenant, workflow_key, schema, set_by, set_at) values (?, ?, ?, ?, ?)
            on conflict (tenant, workflow_key)
            do update set schema = excluded.schema, set_by = excluded.set_by, set_at = excluded.set_at
            """;
    private static final String REMOVE = "delete from workflow.input_schema where tenant = ? and workflow_key = ?";
    private static final String FIND = "select schema from workflow.input_schema where tenant = ? and workflow_key = ?";
    private static final String WHEN = "select tenant, workflow_key, set_at from workflow.input_schema";

    private final DataSource database;
    private final DefinitionFacts facts;
    private final InstantSource clock;

    @Inject
    InputSchemas(Resources resources, DefinitionFacts facts, InstantSource clock) {
        this(resources.database, facts, clock);
    }

    InputSchemas(DataSource database, DefinitionFacts facts, InstantSource clock) {
        this.database = database;
        this.facts = facts;
        this.clock = clock;
    }

    void set(Caller caller, String workflowKey, String schema) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Sql.on(database, sql -> sql.write(SET, caller.tenant(), workflowKey, schema, caller.name(), now));
        facts.tell(caller, "workflow.input-schema-set", workflowKey, workflowKey);
    }

    /** Refused (UNKNOWN) where there is none. */
    void remove(Caller caller, String workflowKey) {
        one(new Subject(caller.tenant(), workflowKey));
        Sql.on(database, sql -> sql.write(REMOVE, caller.tenant(), workflowKey));
        facts.tell(caller, "workflow.input-schema-removed", workflowKey, workflowKey);
    }

    String one(Subject subject) {
        return find(subject).orElseThrow(() -> Refusal.unknown("input schema of workflow", subject.workflowKey()));
    }

    Optional<String> find(Subject subject) {
        String[] schema = new String[1];
        Sql.on(
                database,
                sql -> sql.each(FIND, row -> schema[0] = row.getString(1), subject.tenant(), subject.workflowKey()));
        return Optional.ofNullable(schema[0]);
    }

    /** Whose there are, and since when. */
    Map<Subject, Instant> all() {
        Map<Subject, Instant> all = new HashMap<>();
        Sql.on(
                database,
                sql -> sql.each(
                        WHEN,
                        row -> all.put(
                                new Subject(row.getString(1), row.getString(2)),
                                row.getObject(3, OffsetDateTime.class).toInstant())));
        return all;
    }
}
