package org.signalbox.instances;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.persistence.Sql;
import org.signalbox.work.Work;
import org.signalbox.workflow.InstanceDeleted;

/** What is kept of instances beside their rows, and goes with them. Each method runs in the caller's transaction. */
@Singleton
class Remains {

    private static final List<String> OF_INSTANCES = List.of(
            "delete from workflow.start_request where instance_id = any(?)",
            "delete from workflow.external_task where instance_id = any(?)",
            "delete from workflow.user_task where instance_id = any(?)",
            "delete from workflow.twin where instance_id = any(?)",
            "delete from workflow.cancellation where instance_id = any(?)",
            "delete from workflow.incident where instance_id = any(?)",
            "delete from workflow.instance where id = any(?)");

    private static final String STEPS =
            """
            select id, instance_id from workflow.external_task where instance_id = any(?)
            union all
            select id, instance_id from workflow.user_task where instance_id = any(?)""";

    private final DataSource database;
    private final Event<InstanceDeleted> deleted;
    private final Work work;

    @Inject
    Remains(Resources resources, Event<InstanceDeleted> deleted, Work work) {
        this(resources.database, deleted, work);
    }

    Remains(DataSource database, Event<InstanceDeleted> deleted, Work work) {
        this.database = database;
        this.deleted = deleted;
        this.work = work;
    }

    /** What the engine handed out of an instance. */
    record Step(UUID id, UUID instance) {}

    List<Step> steps(List<UUID> instances) {
        UUID[] ids = instances.toArray(UUID[]::new);
        List<Step> steps = new ArrayList<>();
        Sql.on(
                database,
                sql -> sql.each(
                        STEPS,
                        row -> steps.add(new Step(row.getObject(1, UUID.class), row.getObject(2, UUID.class))),
                        ids,
                        ids));
        return steps;
    }

    /** With whatever was given up of them. */
    void remove(String tenant, List<UUID> instances) {
        List<UUID> refs = new ArrayList<>(instances);
        steps(instances).forEach(step -> refs.add(step.id()));
        work.discard(refs);
        instances.forEach(id -> deleted.fire(new InstanceDeleted(tenant, id)));
        Sql.on(database, sql -> {
            for (String statement : OF_INSTANCES) {
                sql.write(statement, (Object) instances.toArray(UUID[]::new));
            }
        });
    }
}
