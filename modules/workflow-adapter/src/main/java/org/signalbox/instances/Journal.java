package org.signalbox.instances;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;
import org.signalbox.workflow.InstanceDeleted;
import org.signalbox.workflow.InstanceReader.InstanceView;

/** Writes down what people did to an instance, together with what came of it. */
@UseCase
@Transactional
class Journal {

    private static final List<String> KEPT_OF_AN_INSTANCE = List.of(
            "delete from workflow.start_request where instance_id = ?",
            "delete from workflow.external_task where instance_id = ?",
            "delete from workflow.user_task where instance_id = ?",
            "delete from workflow.twin where instance_id = ?",
            "delete from workflow.incident where instance_id = ?",
            "delete from workflow.instance where id = ?");

    private final DataSource database;
    private final Event<Object> events;
    private final InstantSource clock;

    @Inject
    Journal(Resources resources, Event<Object> events, InstantSource clock) {
        this.database = resources.database;
        this.events = events;
        this.clock = clock;
    }

    /** @param seen what a look at the engine showed afterwards */
    void did(String what, InstanceView instance, String why, Caller caller, Runnable seen) {
        tell(what, instance, instance.status(), why, caller);
        seen.run();
    }

    /** The facts stay: they say that it was, and who removed it. */
    void deleted(InstanceView instance, Caller caller) {
        UUID id = instance.id();
        events.fire(new InstanceDeleted(caller.tenant(), id));
        Sql.on(database, sql -> {
            for (String statement : KEPT_OF_AN_INSTANCE) {
                sql.write(statement, id);
            }
        });
        tell("instance.deleted", instance, null, null, caller);
    }

    private void tell(String what, InstanceView instance, String to, String why, Caller caller) {
        events.fire(new Fact(
                clock.instant(),
                caller.tenant(),
                caller.name(),
                what,
                "instance",
                instance.id(),
                instance.eventId(),
                instance.status(),
                to,
                why));
    }
}
