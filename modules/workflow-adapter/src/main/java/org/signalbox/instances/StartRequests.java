package org.signalbox.instances;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.Workflows;

/** Starts that people and programs ask for, without an event. The primary key decides which of two alike is the repeat. */
@UseCase
@Transactional
class StartRequests {

    private static final String INSERT =
            """
            insert into workflow.start_request (tenant, id, request, instance_id) values (?, ?, ?, ?)
            on conflict (tenant, id) do nothing""";

    private final DataSource database;
    private final Workflows workflows;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    StartRequests(Resources resources, Workflows workflows, Event<Fact> facts, InstantSource clock) {
        this(resources.database, workflows, facts, clock);
    }

    StartRequests(DataSource database, Workflows workflows, Event<Fact> facts, InstantSource clock) {
        this.database = database;
        this.workflows = workflows;
        this.facts = facts;
        this.clock = clock;
    }

    /** @param id the caller's own, or null */
    record Wanted(String id, String workflowKey, Integer workflowVersion, String businessKey, JsonObject variables) {

        JsonObject json() {
            JsonObjectBuilder json =
                    JsonText.members().add("workflowKey", workflowKey).add("variables", variables);
            if (workflowVersion != null) {
                json.add("workflowVersion", workflowVersion);
            }
            if (businessKey != null) {
                json.add("businessKey", businessKey);
            }
            return json.build();
        }
    }

    /** @param withheld names of variables that are too long for the engine and were kept here instead */
    record Begun(UUID instance, List<String> withheld, boolean repeat) {}

    /** Throws {@link Repeated}, and has done nothing, where the id is taken. */
    Begun begin(Wanted wanted, Caller caller) {
        Workflows.Starting starting = workflows.start(new Workflows.Start(
                caller.tenant(),
                wanted.workflowKey(),
                wanted.workflowVersion(),
                wanted.businessKey(),
                new Origin(null, null),
                wanted.variables(),
                false));
        if (wanted.id() != null && !isFirst(wanted, caller, starting.instance())) {
            throw new Repeated();
        }
        facts.fire(new Fact(
                clock.instant(),
                caller.tenant(),
                caller.name(),
                "instance.start-asked",
                "instance",
                starting.instance(),
                null,
                null,
                "STARTING",
                null));
        return new Begun(starting.instance(), starting.withheld(), false);
    }

    /** What was begun is undone with the transaction. */
    static final class Repeated extends RuntimeException {

        Repeated() {
            super("asked for before", null, false, false);
        }
    }

    private boolean isFirst(Wanted wanted, Caller caller, UUID instance) {
        int[] rows = new int[1];
        Sql.on(
                database,
                sql -> rows[0] = sql.write(
                        INSERT, caller.tenant(), wanted.id(), wanted.json().toString(), instance));
        return rows[0] == 1;
    }

    /** What a repeat is answered with. Refused (INVALID) where the id is taken by another request. */
    Begun first(Wanted wanted, Caller caller) {
        List<Begun> same = new ArrayList<>();
        Sql.on(
                database,
                sql -> sql.each(
                        "select request, instance_id from workflow.start_request where tenant = ? and id = ?",
                        row -> {
                            if (wanted.json().equals(JsonText.object(row.getString(1)))) {
                                same.add(new Begun(
                                        row.getObject(2, UUID.class), workflows.tooLong(wanted.variables()), true));
                            }
                        },
                        caller.tenant(),
                        wanted.id()));
        return same.stream()
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("id", "is taken by a start of something else: " + wanted.id()));
    }
}
